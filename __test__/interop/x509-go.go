// Go's crypto/x509 as a judge: it reads certificates, requests and revocation lists and prints every field, verifies chains, and makes
// some of its own. Standard library only. Requests come and answers go as JSON, one a line.
package main

import (
	"bufio"
	"crypto"
	"crypto/dsa"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/json"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"sort"
	"time"
)

type object = map[string]any

// A request. DER is base64, as encoding/json has bytes.
type request struct {
	Kind string // certificate, csr, crl, chain, make
	DER  []byte
	// The certificate whose key is to verify the signature; the certificate's own where it is absent.
	Issuer        []byte
	Intermediates [][]byte
	Name          string
	Time          int64
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<26)
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for input.Scan() {
		var asked request
		if err := json.Unmarshal(input.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := output.Encode(answer(asked)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func answer(asked request) any {
	var fields any
	var err error
	switch asked.Kind {
	case "certificate":
		fields, err = certificate(asked.DER, asked.Issuer)
	case "csr":
		fields, err = csr(asked.DER)
	case "crl":
		fields, err = crl(asked.DER, asked.Issuer)
	case "chain":
		fields, err = chain(asked)
	case "make":
		fields, err = made()
	default:
		err = fmt.Errorf("unknown kind %q", asked.Kind)
	}
	if err != nil {
		return object{"error": err.Error()}
	}
	return fields
}

func name(der []byte) any {
	var rdns pkix.RDNSequence
	if _, err := asn1.Unmarshal(der, &rdns); err != nil {
		return err.Error()
	}
	all := [][]object{}
	for _, rdn := range rdns {
		attributes := []object{}
		for _, attribute := range rdn {
			attributes = append(attributes, object{"oid": attribute.Type.String(), "value": attribute.Value})
		}
		all = append(all, attributes)
	}
	return all
}

func publicKey(key any) object {
	switch key := key.(type) {
	case *rsa.PublicKey:
		return object{"n": key.N.String(), "e": fmt.Sprint(key.E)}
	case *ecdsa.PublicKey:
		return object{"curve": key.Params().Name, "x": key.X.String(), "y": key.Y.String()}
	case *dsa.PublicKey:
		return object{"p": key.P.String(), "q": key.Q.String(), "g": key.G.String(), "y": key.Y.String()}
	}
	return object{"unknown": fmt.Sprintf("%T", key)}
}

func extensions(from []pkix.Extension) []object {
	all := []object{}
	for _, extension := range from {
		all = append(all, object{"oid": extension.Id.String(), "critical": extension.Critical, "value": extension.Value})
	}
	return all
}

func texts[T any](from []T, text func(T) string) []string {
	all := []string{}
	for _, each := range from {
		all = append(all, text(each))
	}
	return all
}

func same(text string) string                 { return text }
func link(address *url.URL) string            { return address.String() }
func ip(address net.IP) string                { return address.String() }
func network(address *net.IPNet) string       { return address.String() }
func dotted(oid asn1.ObjectIdentifier) string { return oid.String() }

// The identifiers of x509.ExtKeyUsage, in its order, as far as the tests have them.
var purposes = map[x509.ExtKeyUsage]string{
	x509.ExtKeyUsageAny:             "2.5.29.37.0",
	x509.ExtKeyUsageServerAuth:      "1.3.6.1.5.5.7.3.1",
	x509.ExtKeyUsageClientAuth:      "1.3.6.1.5.5.7.3.2",
	x509.ExtKeyUsageCodeSigning:     "1.3.6.1.5.5.7.3.3",
	x509.ExtKeyUsageEmailProtection: "1.3.6.1.5.5.7.3.4",
	x509.ExtKeyUsageTimeStamping:    "1.3.6.1.5.5.7.3.8",
	x509.ExtKeyUsageOCSPSigning:     "1.3.6.1.5.5.7.3.9",
}

func purposesOf(from *x509.Certificate) []string {
	all := texts(from.UnknownExtKeyUsage, dotted)
	for _, purpose := range from.ExtKeyUsage {
		all = append(all, purposes[purpose])
	}
	sort.Strings(all)
	return all
}

// A number that may be absent: Go has -1 or 0 for that, and a flag for a zero that is there.
func count(value int, zero bool) any {
	if value < 0 || (value == 0 && !zero) {
		return nil
	}
	return value
}

func verdict(err error) string {
	if err != nil {
		return err.Error()
	}
	return "ok"
}

func certificate(der, issuer []byte) (object, error) {
	read, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	by := read
	if issuer != nil {
		if by, err = x509.ParseCertificate(issuer); err != nil {
			return nil, err
		}
	}
	return object{
		"version":            read.Version,
		"serialNumber":       read.SerialNumber.String(),
		"subject":            name(read.RawSubject),
		"issuer":             name(read.RawIssuer),
		"notBefore":          read.NotBefore.Unix(),
		"notAfter":           read.NotAfter.Unix(),
		"publicKeyInfo":      read.RawSubjectPublicKeyInfo,
		"publicKey":          publicKey(read.PublicKey),
		"tbs":                read.RawTBSCertificate,
		"signature":          read.Signature,
		"signatureAlgorithm": read.SignatureAlgorithm.String(),
		"verified":           verdict(by.CheckSignature(read.SignatureAlgorithm, read.RawTBSCertificate, read.Signature)),
		"extensions":         extensions(read.Extensions),
		"basicConstraints":   read.BasicConstraintsValid,
		"ca":                 read.IsCA,
		"pathLength":         count(read.MaxPathLen, read.MaxPathLenZero),
		"keyUsage":           read.KeyUsage,
		"purposes":           purposesOf(read),
		"subjectKey":         read.SubjectKeyId,
		"authorityKey":       read.AuthorityKeyId,
		"ocsp":               texts(read.OCSPServer, same),
		"issuers":            texts(read.IssuingCertificateURL, same),
		"dnsNames":           texts(read.DNSNames, same),
		"mails":              texts(read.EmailAddresses, same),
		"addresses":          texts(read.IPAddresses, ip),
		"links":              texts(read.URIs, link),
		"permitted": object{
			"dnsNames": texts(read.PermittedDNSDomains, same), "mails": texts(read.PermittedEmailAddresses, same),
			"addresses": texts(read.PermittedIPRanges, network), "links": texts(read.PermittedURIDomains, same),
		},
		"excluded": object{
			"dnsNames": texts(read.ExcludedDNSDomains, same), "mails": texts(read.ExcludedEmailAddresses, same),
			"addresses": texts(read.ExcludedIPRanges, network), "links": texts(read.ExcludedURIDomains, same),
		},
		"lists":                 texts(read.CRLDistributionPoints, same),
		"policies":              texts(read.Policies, x509.OID.String),
		"inhibitAnyPolicy":      count(read.InhibitAnyPolicy, read.InhibitAnyPolicyZero),
		"inhibitPolicyMapping":  count(read.InhibitPolicyMapping, read.InhibitPolicyMappingZero),
		"requireExplicitPolicy": count(read.RequireExplicitPolicy, read.RequireExplicitPolicyZero),
	}, nil
}

func csr(der []byte) (object, error) {
	read, err := x509.ParseCertificateRequest(der)
	if err != nil {
		return nil, err
	}
	return object{
		"version":            read.Version,
		"subject":            name(read.RawSubject),
		"publicKeyInfo":      read.RawSubjectPublicKeyInfo,
		"publicKey":          publicKey(read.PublicKey),
		"tbs":                read.RawTBSCertificateRequest,
		"signature":          read.Signature,
		"signatureAlgorithm": read.SignatureAlgorithm.String(),
		"verified":           verdict(read.CheckSignature()),
		"extensions":         extensions(read.Extensions),
		"dnsNames":           texts(read.DNSNames, same),
		"mails":              texts(read.EmailAddresses, same),
		"addresses":          texts(read.IPAddresses, ip),
		"links":              texts(read.URIs, link),
	}, nil
}

func crl(der, issuer []byte) (object, error) {
	read, err := x509.ParseRevocationList(der)
	if err != nil {
		return nil, err
	}
	by, err := x509.ParseCertificate(issuer)
	if err != nil {
		return nil, err
	}
	entries := []object{}
	for _, entry := range read.RevokedCertificateEntries {
		entries = append(entries, object{
			"serialNumber":   entry.SerialNumber.String(),
			"revocationDate": entry.RevocationTime.Unix(),
			"reason":         entry.ReasonCode,
			"extensions":     extensions(entry.Extensions),
		})
	}
	var number any
	if read.Number != nil {
		number = read.Number.String()
	}
	return object{
		"issuer":             name(read.RawIssuer),
		"lastUpdate":         read.ThisUpdate.Unix(),
		"nextUpdate":         read.NextUpdate.Unix(),
		"tbs":                read.RawTBSRevocationList,
		"signature":          read.Signature,
		"signatureAlgorithm": read.SignatureAlgorithm.String(),
		"verified":           verdict(by.CheckSignature(read.SignatureAlgorithm, read.RawTBSRevocationList, read.Signature)),
		"number":             number,
		"authorityKey":       read.AuthorityKeyId,
		"extensions":         extensions(read.Extensions),
		"entries":            entries,
	}, nil
}

func chain(asked request) (object, error) {
	pool := func(all ...[]byte) (*x509.CertPool, error) {
		pool := x509.NewCertPool()
		for _, der := range all {
			read, err := x509.ParseCertificate(der)
			if err != nil {
				return nil, err
			}
			pool.AddCert(read)
		}
		return pool, nil
	}
	roots, err := pool(asked.Issuer)
	if err != nil {
		return nil, err
	}
	intermediates, err := pool(asked.Intermediates...)
	if err != nil {
		return nil, err
	}
	leaf, err := x509.ParseCertificate(asked.DER)
	if err != nil {
		return nil, err
	}
	options := x509.VerifyOptions{DNSName: asked.Name, Roots: roots, Intermediates: intermediates}
	if asked.Time != 0 {
		options.CurrentTime = time.Unix(asked.Time, 0)
	}
	_, err = leaf.Verify(options)
	return object{"verified": verdict(err)}, nil
}

func links(all ...string) []*url.URL {
	parsed := []*url.URL{}
	for _, each := range all {
		address, err := url.Parse(each)
		if err != nil {
			panic(err)
		}
		parsed = append(parsed, address)
	}
	return parsed
}

// Certificates, a request and lists of Go's own, each with the fields that Go reads in it.
func made() ([]object, error) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, err
	}
	keys := []crypto.Signer{rsaKey}
	for _, curve := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	_, all, err := net.ParseCIDR("10.0.0.0/8")
	if err != nil {
		return nil, err
	}
	_, all6, err := net.ParseCIDR("2001:db8::/32")
	if err != nil {
		return nil, err
	}
	subject := pkix.Name{
		Country: []string{"NL"}, Organization: []string{"Tests", "Ψ"}, OrganizationalUnit: []string{"unit"}, Locality: []string{"'s-Gravenhage"},
		Province: []string{"Zuid-Holland"}, StreetAddress: []string{"Straße 1"}, PostalCode: []string{"1234 AB"}, SerialNumber: "12-34", CommonName: "of Go",
	}
	results := []object{}
	for at, key := range keys {
		template := &x509.Certificate{
			SerialNumber: new(big.Int).Lsh(big.NewInt(int64(at)+1), uint(at)*35), Subject: subject,
			NotBefore: time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2050+at*100, 1, 1, 0, 0, 0, 0, time.UTC),
			KeyUsage:           x509.KeyUsageCertSign | x509.KeyUsageCRLSign | x509.KeyUsageDigitalSignature | x509.KeyUsageKeyAgreement | x509.KeyUsageDecipherOnly,
			ExtKeyUsage:        []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageOCSPSigning, x509.ExtKeyUsageAny},
			UnknownExtKeyUsage: []asn1.ObjectIdentifier{{1, 2, 3, 4}}, BasicConstraintsValid: true, IsCA: true, MaxPathLen: at, MaxPathLenZero: at == 0,
			SubjectKeyId: []byte{1, 2, 3, byte(at)}, OCSPServer: []string{"http://ocsp.example/"}, IssuingCertificateURL: []string{"http://a.example/ca.cer"},
			DNSNames: []string{"example.org", "*.example.org"}, EmailAddresses: []string{"user@example.org"},
			IPAddresses: []net.IP{net.ParseIP("192.0.2.1"), net.ParseIP("2001:db8::1")}, URIs: links("https://example.org/x?y=z"),
			PermittedDNSDomainsCritical: true, PermittedDNSDomains: []string{"example.org", ".example.net"}, ExcludedDNSDomains: []string{"bad.example.org"},
			PermittedIPRanges: []*net.IPNet{all, all6}, ExcludedEmailAddresses: []string{"bad@example.org"}, PermittedURIDomains: []string{".example.org"},
			CRLDistributionPoints: []string{"http://a.example/a.crl", "http://a.example/b.crl"},
		}
		if policy, err := x509.OIDFromInts([]uint64{1, 2, 3, 4_294_967_296}); err == nil {
			template.Policies = []x509.OID{policy}
		}
		if at == 0 {
			template.SignatureAlgorithm = x509.SHA384WithRSAPSS
		}
		der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			return nil, err
		}
		fields, err := certificate(der, nil)
		if err != nil {
			return nil, err
		}
		results = append(results, object{"kind": "certificate", "der": der, "fields": fields})
		issuer, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, err
		}

		der, err = x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{
			Subject: subject, DNSNames: template.DNSNames, EmailAddresses: template.EmailAddresses, IPAddresses: template.IPAddresses, URIs: template.URIs,
			ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 3}, Critical: true, Value: []byte("value")}},
		}, key)
		if err != nil {
			return nil, err
		}
		if fields, err = csr(der); err != nil {
			return nil, err
		}
		results = append(results, object{"kind": "csr", "der": der, "fields": fields})

		entries := []x509.RevocationListEntry{}
		for reason := range 11 {
			// 7 is not used (RFC 5280, 5.3.1).
			if reason != 7 {
				serial := new(big.Int).Lsh(big.NewInt(0x81), uint(reason)*13)
				entries = append(entries, x509.RevocationListEntry{SerialNumber: serial, RevocationTime: time.Date(2000+reason*10, 2, 3, 4, 5, 6, 0, time.UTC), ReasonCode: reason})
			}
		}
		der, err = x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
			Number: big.NewInt(1 << 40), ThisUpdate: template.NotBefore, NextUpdate: template.NotAfter, RevokedCertificateEntries: entries,
		}, issuer, key)
		if err != nil {
			return nil, err
		}
		if fields, err = crl(der, issuer.Raw); err != nil {
			return nil, err
		}
		results = append(results, object{"kind": "crl", "der": der, "fields": fields, "issuer": issuer.Raw})
	}
	return results, nil
}
