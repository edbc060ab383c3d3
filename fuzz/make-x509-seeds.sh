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

# The same in parts, so that each of their bytes can be changed in turn: a few extensions each, under one key.
cat > "$work/parts" <<'CONFIG'
[req]
distinguished_name = names
prompt = no
string_mask = utf8only
utf8 = yes

[names]
CN = a

[small]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash

[names_of_all_kinds]
email.1 = user@example.org
URI.1 = http://example.org/
DNS.1 = *.example.org
RID.1 = 1.2.3.4
IP.1 = 192.0.2.1
IP.2 = 2001:db8::1
dirName.1 = names
otherName.1 = 1.2.3.4;UTF8:x

[some_names]
subjectAltName = @names_of_all_kinds
issuerAltName = DNS:example.org
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always, issuer:always

[constraints]
basicConstraints = critical, CA:TRUE, pathlen:3
keyUsage = critical, keyCertSign, keyAgreement, decipherOnly
extendedKeyUsage = serverAuth, 1.2.3.4
nameConstraints = critical, permitted;IP:192.0.2.0/255.255.255.0, permitted;DNS:example.org, excluded;email:.example.org, excluded;dirName:names
policyConstraints = requireExplicitPolicy:3, inhibitPolicyMapping:0
inhibitAnyPolicy = 1
tlsfeature = status_request, 17
noCheck = ignored

[policies]
certificatePolicies = 1.2.3.4, 2.5.29.32.0, @policy

[policy]
policyIdentifier = 1.2.3.5
CPS.1 = http://example.org/cps
userNotice.1 = @notice

[notice]
explicitText = UTF8:text
organization = organization
noticeNumbers = 1, 2

[access]
authorityInfoAccess = OCSP;URI:http://example.org/ocsp, caIssuers;dirName:names
subjectInfoAccess = caRepository;URI:http://example.org/
crlDistributionPoints = whole, relative
freshestCRL = URI:http://example.org/delta

[whole]
fullname = URI:http://example.org/crl
reasons = keyCompromise, CACompromise, privilegeWithdrawn, AACompromise

[relative]
relativename = names
CRLissuer = dirName:names

[by_their_bytes]
1.3.6.1.4.1.11129.2.4.3 = critical, ASN1:NULL
1.3.6.1.4.1.11129.2.4.2 = DER:0431002f002d000000000000000000000000000000000000000000000000000000000000000000000000000000000403000001ff
1.3.6.1.4.1.311.21.7 = ASN1:SEQUENCE:template
2.5.29.16 = ASN1:SEQUENCE:period
1.3.36.8.3.3 = ASN1:SEQUENCE:admissions
1.2.3.4 = DER:00

[template]
id = OID:1.2.3.4
major = INTEGER:100
minor = INTEGER:0

[period]
from = IMPLICIT:0, GENERALIZEDTIME:20250101000000Z
to = IMPLICIT:1, GENERALIZEDTIME:20260101000000Z

[admissions]
authority = EXPLICIT:4, SEQUENCE:names_of_admissions
contents = SEQUENCE:contents

[names_of_admissions]
set = SET:set_of_admissions

[set_of_admissions]
attribute = SEQUENCE:attribute_of_admissions

[attribute_of_admissions]
type = OID:2.5.4.3
value = UTF8:a

[contents]
admission = SEQUENCE:admission

[admission]
authority = EXPLICIT:0, IMPLICIT:8, OID:1.2.3.4
naming = EXPLICIT:1, SEQUENCE:naming
infos = SEQUENCE:infos

[naming]
id = OID:1.2.3.4
url = IA5:http://example.org/
text = UTF8:text

[infos]
info = SEQUENCE:info

[info]
naming = EXPLICIT:0, SEQUENCE:naming
items = SEQUENCE:items
oids = SEQUENCE:oids
number = PRINTABLE:1
more = OCTETSTRING:more

[items]
item = UTF8:item

[oids]
oid = OID:1.2.3.4

[of_request]
basicConstraints = CA:FALSE
subjectAltName = DNS:example.org

[with_attributes]
distinguished_name = names
attributes = attributes
req_extensions = of_request
prompt = no

[attributes]
challengePassword = password
unstructuredName = name

[ca]
default_ca = authority

[authority]
database = $ENV::WORK/index
default_md = sha256
default_crl_days = 30

[numbered]
database = $ENV::WORK/index
crlnumber = $ENV::WORK/number
default_md = sha256
default_crl_days = 30

[of_list]
authorityKeyIdentifier = keyid
issuerAltName = DNS:example.org
authorityInfoAccess = caIssuers;URI:http://example.org/
issuingDistributionPoint = critical, @distribution
freshestCRL = URI:http://example.org/delta

[distribution]
fullname = URI:http://example.org/crl
onlyCA = TRUE
indirectCRL = TRUE
onlysomereasons = keyCompromise, superseded

[delta]
2.5.29.27 = critical, ASN1:INTEGER:1
CONFIG

openssl ecparam -genkey -noout -name prime256v1 -out "$work/p256"
openssl genrsa -out "$work/rsa1024" 1024 2> "$work/said"
openssl dsaparam -genkey -out "$work/dsa" 1024
openssl genpkey -algorithm ed25519 -out "$work/ed25519"
export WORK="$work"

# A certificate for itself; more of openssl's options may follow.
certificate() {
  name=$1 key=$2
  shift 2
  openssl req -x509 -config "$work/parts" -key "$work/$key" -subj /CN=a -days 3650 -set_serial 0x7fffffffffffffffffffffffffffffff \
    -outform DER -out certificate/"$name" "$@"
}
certificate p256 p256 -extensions small
certificate names p256 -extensions some_names -utf8 -subj '/C=NL/O=a+OU=b/UID=c/DC=d/emailAddress=e@example.org/CN=é'
certificate constraints p256 -extensions constraints
certificate policies p256 -extensions policies
certificate access p256 -extensions access
certificate by-their-bytes p256 -extensions by_their_bytes
certificate rsa-pss rsa1024 -extensions small -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20
certificate dsa dsa -extensions small
certificate ed25519 ed25519 -extensions small

openssl req -new -config "$work/parts" -section with_attributes -key "$work/p256" -outform DER -out csr/p256
openssl req -new -config "$work/parts" -key "$work/rsa1024" -subj /CN=a -sigopt rsa_padding_mode:pss -outform DER -out csr/rsa-pss

# A revocation list of that certificate; more options may follow.
list() {
  name=$1
  shift
  openssl ca -batch -config "$work/parts" -gencrl -cert "$work/root" -keyfile "$work/p256" -out "$work/list" "$@" 2> "$work/said"
  openssl crl -in "$work/list" -outform DER -out crl/"$name"
}
openssl x509 -inform DER -in certificate/p256 -out "$work/root"
printf 'R\t350101000000Z\t250101000000Z\t01\tunknown\t/CN=a\n' > "$work/index"
printf 'R\t350101000000Z\t250101000000Z\t7FFFFFFFFF\tunknown\t/CN=b\n' >> "$work/index"
list version-1
printf 'R\t350101000000Z\t250101000000Z,keyCompromise\t02\tunknown\t/CN=c\n' >> "$work/index"
printf 'R\t350101000000Z\t250101000000Z,keyTime,20240101000000Z\t03\tunknown\t/CN=d\n' >> "$work/index"
printf 'R\t350101000000Z\t250101000000Z,removeFromCRL\t04\tunknown\t/CN=e\n' >> "$work/index"
echo 05 > "$work/number"
list p256 -name numbered -crlexts of_list
list delta -name numbered -crlexts delta

# The subject of a certificate, alone: the sixth value inside of what is signed.
for file in p256 names; do
  at=$(openssl asn1parse -inform DER -in certificate/$file | sed -n 's/^ *\([0-9]*\):d=2 .*SEQUENCE.*/\1/p' | sed -n 4p)
  openssl asn1parse -inform DER -in certificate/$file -strparse "$at" -noout -out name/$file
done
# A name of one attribute: its file, its type, and its value.
name() {
  printf 'asn1 = SEQUENCE:a\n[a]\na = SET:b\n[b]\nb = SEQUENCE:c\n[c]\nc = OID:%s\nd = %s\n' "$2" "$3" > "$work/name"
  openssl asn1parse -genconf "$work/name" -noout -out name/"$1"
}
name printable 2.5.4.6 PRINTABLE:NL
name ia5 1.2.840.113549.1.9.1 IA5:e@example.org
name t61 2.5.4.3 T61:12
name bmp 2.5.4.3 FORMAT:UTF8,BMP:12
name universal 2.5.4.3 FORMAT:UTF8,UNIV:12
name numeric 2.5.4.3 NUMERIC:12
name visible 2.5.4.3 VISIBLE:12
name octets 2.5.4.3 OCT:12
name time 2.5.4.3 UTCTIME:250101000000Z
name bits 2.5.4.45 FORMAT:HEX,BITSTRING:0102
