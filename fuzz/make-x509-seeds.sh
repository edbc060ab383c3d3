#!/bin/sh
# Writes the seeds of X.509 into seeds/: small objects with all extensions that openssl 3 can make. Run it where a form is added; keys
# and signatures are new each time, so only the new files are worth committing.
set -eu
cd "$(dirname "$0")/seeds"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/config" <<'CONFIG'
[req]
distinguished_name = subject
prompt = no
string_mask = nombstr
[subject]
C = DE
O = Seeds
CN = seed
[all]
basicConstraints = critical, CA:true, pathlen:1
keyUsage = critical, digitalSignature, keyCertSign, cRLSign
extendedKeyUsage = serverAuth, OCSPSigning
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always, issuer:always
subjectAltName = DNS:a.example, email:a@example, URI:http://a.example/, IP:192.0.2.1, IP:2001:db8::1, RID:1.2.3, otherName:1.2.3;UTF8:x, dirName:subject
issuerAltName = DNS:b.example
nameConstraints = permitted;DNS:.example, excluded;IP:192.0.2.0/255.255.255.0
certificatePolicies = 1.2.3, @policy
policyConstraints = requireExplicitPolicy:0, inhibitPolicyMapping:1
inhibitAnyPolicy = 2
crlDistributionPoints = point
freshestCRL = URI:http://a.example/delta
authorityInfoAccess = OCSP;URI:http://a.example/ocsp, caIssuers;URI:http://a.example/ca
subjectInfoAccess = 1.3.6.1.5.5.7.48.5;URI:http://a.example/repository
noCheck = ignored
tlsfeature = status_request, status_request_v2
1.3.6.1.4.1.11129.2.4.3 = critical, DER:0500
1.2.3.4 = ASN1:UTF8String:unknown
[policy]
policyIdentifier = 2.5.29.32.0
CPS.1 = http://a.example/cps
userNotice.1 = @notice
[notice]
explicitText = UTF8:Notice
organization = Seeds
noticeNumbers = 1, 2
[point]
relativename = part
reasons = keyCompromise, CACompromise
CRLissuer = dirName:subject
[part]
CN = part
[ca]
default_ca = authority
[authority]
database = DATABASE
crlnumber = NUMBER
default_md = sha256
default_crl_days = 30
[crl]
authorityKeyIdentifier = keyid:always
issuingDistributionPoint = critical, @issuing
[issuing]
fullname = URI:http://a.example/crl
indirectCRL = TRUE
onlysomereasons = keyCompromise
[few]
basicConstraints = CA:false
CONFIG
sed -i "s|DATABASE|$work/database|; s|NUMBER|$work/number|" "$work/config"
key="$work/key"
openssl ecparam -genkey -noout -name prime256v1 -out "$key"
request="openssl req -config $work/config -new -key $key -sha256"
$request -x509 -extensions all -outform DER -out certificate/all-extensions
$request -x509 -extensions few -set_serial -1 -outform DER -out certificate/negative-serial
$request -outform DER -out csr/bare
$request -reqexts few -outform DER -out csr/extensions
openssl req -inform DER -in csr/bare -out "$work/csr"
openssl x509 -req -in "$work/csr" -signkey "$key" -outform DER -out certificate/version-1 2> "$work/said"
openssl genrsa -out "$work/rsa" 512 2> "$work/said"
openssl req -config "$work/config" -new -x509 -key "$work/rsa" -sha1 -extensions few -outform DER -out certificate/rsa

openssl x509 -inform DER -in certificate/all-extensions -out "$work/certificate"
printf 'R\t300101000000Z\t200101000000Z,keyCompromise\t01\tunknown\t/CN=a\n' > "$work/database"
printf 'R\t300101000000Z\t200102000000Z\t00F0\tunknown\t/CN=b\n' >> "$work/database"
printf 'R\t300101000000Z\t200103000000Z,holdInstruction,holdInstructionReject\t02\tunknown\t/CN=c\n' >> "$work/database"
printf 'R\t300101000000Z\t200103000000Z,keyTime,20200101000000Z\t03\tunknown\t/CN=d\n' >> "$work/database"
echo 05 > "$work/number"
list="openssl ca -config $work/config -gencrl -keyfile $key -cert $work/certificate"
$list -crlexts crl -out "$work/crl" 2> "$work/said"
openssl crl -in "$work/crl" -outform DER -out crl/all-extensions
: > "$work/database"
$list -out "$work/crl" 2> "$work/said"
openssl crl -in "$work/crl" -outform DER -out crl/empty
