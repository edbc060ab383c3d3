#!/bin/sh
# Makes the parameters in this folder, which take seconds to find: openssl 3.0 or newer. They are public values; the tests make a
# new key under them in every run.
set -e
cd "$(dirname "$0")"
dsa() { openssl genpkey -genparam -algorithm DSA -pkeyopt "dsa_paramgen_bits:$1" -pkeyopt "dsa_paramgen_q_bits:$2" -out "dsa-$1-$2.pem"; }
dhx() { openssl genpkey -genparam -algorithm DHX -pkeyopt "pbits:$1" -pkeyopt "qbits:$2" -pkeyopt dh_paramgen_type:1 -out "dhx-$1-$2.pem"; }
openssl dsaparam -out dsa-1024-160.pem 1024
dsa 2048 224
dsa 2048 256
dsa 3072 256
openssl dhparam -2 -out dh-1024-2.pem 1024
openssl dhparam -5 -out dh-1024-5.pem 1024
dhx 1024 160
dhx 2048 256
