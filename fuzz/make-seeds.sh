#!/bin/sh
# Writes seeds/: small keys in every form, made by openssl 3 and ssh-keygen. They protect nothing; the password is below. Run it where
# a form is added; the keys are new each time, so only the new files are worth committing.
set -eu
cd "$(dirname "$0")/seeds"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
password=orchid-7481
legacy="-provider legacy -provider default"
der=load_der_key pem=load_pem_key ssh=load_ssh_key

openssl genrsa -out "$work/rsa" 512
openssl dsaparam -genkey -out "$work/dsa" 1024
openssl ecparam -genkey -noout -name prime256v1 -out "$work/p256"
openssl ecparam -genkey -noout -name sect163k1 -out "$work/sect163k1"
openssl genpkey -genparam -algorithm DH -pkeyopt dh_paramgen_prime_len:512 -out "$work/dh-parameters"
openssl genpkey -paramfile "$work/dh-parameters" -out "$work/dh"
openssl genpkey -genparam -algorithm DHX -pkeyopt dh_paramgen_type:1 -pkeyopt dh_paramgen_prime_len:512 \
  -pkeyopt dh_paramgen_subprime_len:160 -out "$work/dhx-parameters"
openssl genpkey -paramfile "$work/dhx-parameters" -out "$work/dhx"

for key in rsa dsa p256 sect163k1 dh dhx; do
  openssl pkcs8 -topk8 -nocrypt -in "$work/$key" -outform DER -out $der/$key-pkcs8
  openssl pkey -in "$work/$key" -pubout -outform DER -out $der/$key-spki
done
for key in rsa dsa p256; do
  openssl pkey -traditional -in "$work/$key" -outform DER -out $der/$key-traditional
done
openssl rsa -in "$work/rsa" -RSAPublicKey_out -outform DER -out $der/rsa-pkcs1-public
for form in compressed hybrid; do
  openssl ec -in "$work/p256" -pubout -conv_form $form -outform DER -out $der/p256-spki-$form
done
openssl ec -in "$work/p256" -no_public -outform DER -out $der/p256-traditional-bare
openssl ec -in "$work/p256" -param_enc explicit -outform DER -out $der/p256-traditional-explicit
openssl ec -in "$work/p256" -param_enc explicit -pubout -outform DER -out $der/p256-spki-explicit
for key in dh dhx; do
  openssl pkeyparam -in "$work/$key-parameters" -out $pem/$key-parameters
  openssl asn1parse -in $pem/$key-parameters -noout -out $der/$key-parameters
done

# Encrypted: openssl's pkcs8 knows these by name.
encrypted() {
  name=$1
  shift
  openssl pkcs8 $legacy -topk8 -passout pass:$password -iter 1 -in "$work/p256" -outform DER -out "$der/encrypted-$name" "$@"
}
encrypted pbes2-sha256-aes256 -v2 aes-256-cbc -v2prf hmacWithSHA256
encrypted pbes2-sha1-des3 -v2 des3 -v2prf hmacWithSHA1
encrypted pbes2-sha512-rc2 -v2 rc2 -v2prf hmacWithSHA512
encrypted scrypt-aes128 -v2 aes-128-cbc -scrypt -scrypt_N 2 -scrypt_r 1 -scrypt_p 1
encrypted pbes1-md5-des -v1 PBE-MD5-DES
encrypted pkcs12-sha1-des3 -v1 PBE-SHA1-3DES
encrypted pkcs12-sha1-rc4 -v1 PBE-SHA1-RC4-128

openssl pkey -in "$work/p256" -out $pem/p256-pkcs8
openssl pkey -in "$work/p256" -pubout -out $pem/p256-spki
openssl rsa -in "$work/rsa" -RSAPublicKey_out -out $pem/rsa-pkcs1-public
openssl pkey -traditional -in "$work/dsa" -out $pem/dsa-traditional
openssl ecparam -genkey -name prime256v1 -out $pem/p256-with-parameters
{ echo "Some text before it"; sed 's/$/\r/' $pem/p256-pkcs8; echo "and after it"; } > $pem/p256-pkcs8-in-text
openssl pkcs8 -topk8 -in "$work/p256" -passout pass:$password -iter 1 -out $pem/p256-encrypted
for cipher in aes-128-cbc des-ede3-cbc; do
  openssl pkey $legacy -traditional -in "$work/p256" -$cipher -passout pass:$password -out $pem/p256-traditional-$cipher
done

ssh-keygen -q -t ecdsa -b 256 -N "" -C "" -f "$work/ssh-p256"
ssh-keygen -q -t rsa -b 1024 -N "" -C "a comment" -f "$work/ssh-rsa"
ssh-keygen -q -t dsa -N "" -C "" -f "$work/ssh-dsa"
ssh-keygen -q -t ed25519 -N "" -C "" -f "$work/ssh-ed25519"
for key in p256 rsa dsa ed25519; do
  cp "$work/ssh-$key" $ssh/$key
  cp "$work/ssh-$key.pub" $ssh/$key-public
done
for cipher in aes256-ctr aes256-cbc aes256-gcm@openssh.com chacha20-poly1305@openssh.com; do
  cp "$work/ssh-p256" "$work/ssh-encrypted"
  chmod 600 "$work/ssh-encrypted"
  ssh-keygen -q -p -P "" -N $password -a 1 -Z $cipher -f "$work/ssh-encrypted" > "$work/said"
  cp "$work/ssh-encrypted" "$ssh/encrypted-${cipher%@*}"
done
ssh-keygen -q -s "$work/ssh-rsa" -I identity -n principal "$work/ssh-p256.pub"
cp "$work/ssh-p256-cert.pub" $ssh/p256-certificate
