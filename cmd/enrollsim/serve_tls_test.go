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
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
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
		r, err := http.NewRequest(http.MethodGet, s.url+"/", nil)
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
	port := s.url[strings.LastIndex(s.url, ":"):]
	weak := &tls.Config{RootCAs: pool, ServerName: "localhost", MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{
		tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, tls.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
	}}
	if conn, err := tls.Dial("tcp", "localhost"+port, weak); err == nil {
		conn.Close()
		t.Error("it takes a cipher without authentication")
	}
	ask := exec.Command(s.command.Path, "serve", "--check", "--listen", port, "--tls-cert", cert, "--tls-key", key)
	ask.Env = environment(folder)
	if out, err := ask.CombinedOutput(); err != nil {
		t.Errorf("asked whether it is ready: %v: %s", err, out)
	}
}

// Browsers get HTTP/2. SIGHUP reads the certificate again and ends nothing; one that
// cannot be read leaves the former in use.
func TestCertificateIsReadAgain(t *testing.T) {
	t.Parallel()
	folder, pool := t.TempDir(), x509.NewCertPool()
	cert, key := certificate(t, folder, pool)
	s := serveAt(t, folder, "--tls-cert", cert, "--tls-key", key)
	serial := func() (serial, protocol string) {
		t.Helper()
		// A new client each time, for connections keep the certificate that they began with.
		web := &http.Client{Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true,
		}}
		defer web.CloseIdleConnections()
		answer, err := web.Get(strings.Replace(s.url, "127.0.0.1", "localhost", 1) + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.TLS.PeerCertificates[0].SerialNumber.String(), answer.Proto
	}
	hangUp := func(wanted string) {
		t.Helper()
		if err := s.command.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		s.errors.wait(t, wanted)
	}
	first, protocol := serial()
	if protocol != "HTTP/2.0" {
		t.Errorf("it speaks %s", protocol)
	}
	certificate(t, folder, pool)
	hangUp("the certificate was read again")
	second, _ := serial()
	if second == first {
		t.Error("it has the former certificate still")
	}
	if err := os.WriteFile(cert, []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	hangUp("the certificate stays as it was")
	if third, _ := serial(); third != second {
		t.Error("what cannot be read was taken")
	}
}

// nohup keeps a server without a certificate from ending with its terminal.
func TestHangUp(t *testing.T) {
	t.Parallel()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	command := exec.Command("/bin/sh", "-c", `trap '' HUP; exec "$0" serve --listen 127.0.0.1:0`, program)
	command.Env = environment(home)
	s := start(t, command)
	if err := s.command.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if answer, err := http.Get(s.url + "/healthz"); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("it has ended: %v", err)
	} else {
		answer.Body.Close()
	}
	// These tests may run under nohup themselves, which the programs that they start inherit
	// unless the signal is asked for.
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGHUP)
	defer signal.Stop(asked)
	plain := serveAt(t, t.TempDir())
	if code := plain.end(t, syscall.SIGHUP); code != 0 {
		t.Errorf("without nohup it ends with %d", code)
	}
}

// The server answers to the names that it is given, and says so at the start.
func TestServeNames(t *testing.T) {
	t.Parallel()
	s := serveAt(t, t.TempDir(), "--host", "10.0.2.2", "--host", "enrollsim.example")
	port := s.url[strings.LastIndex(s.url, ":"):]
	for _, want := range []string{"http://10.0.2.2" + port, "http://enrollsim.example" + port} {
		if line, err := s.output.ReadString('\n'); err != nil || !strings.HasSuffix(line, "also at      "+want+"\n") {
			t.Errorf("it says %q, %v; want %s", line, err, want)
		}
	}
	for host, status := range map[string]int{
		"10.0.2.2" + port: http.StatusOK, "enrollsim.example": http.StatusOK, "other.example": http.StatusMisdirectedRequest,
	} {
		r, err := http.NewRequest(http.MethodGet, s.url+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != status {
			t.Errorf("to %s it answers with %d, want %d", host, answer.StatusCode, status)
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
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: serial, DNSNames: []string{"localhost"},
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
