//go:build unix

package main_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// With a certificate the server may listen to other machines, and answers to
// the name of --public-url.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pool := x509.NewCertPool()
	cert, key := certificate(t, folder, pool)
	s := serveAt(t, folder, "--listen", ":0", "--tls-cert", cert, "--tls-key", key, "--public-url", "https://qa.example")
	if !strings.HasPrefix(s.url, "https://localhost:") {
		t.Errorf("it says that it is at %s", s.url)
	}
	web := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}}
	defer web.CloseIdleConnections()
	for host, status := range map[string]int{"": http.StatusOK, "qa.example": http.StatusOK, "evil.example": http.StatusMisdirectedRequest} {
		r, err := http.NewRequest(http.MethodGet, s.url+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		answer, err := web.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != status {
			t.Errorf("to the name %q it answers with %d, want %d", host, answer.StatusCode, status)
		}
	}
}

// certificate writes a certificate for localhost that signs itself, and its
// key, and trusts it.
func certificate(t *testing.T, folder string, pool *x509.CertPool) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	public, err := x509.CreateCertificate(rand.Reader, &template, &template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	keep := func(name, kind string, der []byte) string {
		name = filepath.Join(folder, name)
		text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if kind == "CERTIFICATE" {
			pool.AppendCertsFromPEM(text)
		}
		return name
	}
	return keep("cert.pem", "CERTIFICATE", public), keep("key.pem", "PRIVATE KEY", secret)
}
