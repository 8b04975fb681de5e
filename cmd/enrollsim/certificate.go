package main

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"sync/atomic"
)

// certificate is that of a server: two files, and what was last read from them.
type certificate struct {
	file, keyFile string
	pair          atomic.Pointer[tls.Certificate]
}

// certificate reads the certificate; nil where the server has none.
func (sf serveFlags) certificate() (*certificate, error) {
	if sf.cert == "" && sf.key == "" {
		return nil, nil
	}
	c := &certificate{file: sf.cert, keyFile: sf.key}
	return c, c.read()
}

func (c *certificate) read() error {
	pair, err := tls.LoadX509KeyPair(c.file, c.keyFile)
	if err != nil {
		return fmt.Errorf("--tls-cert and --tls-key: %w", err)
	}
	c.pair.Store(&pair)
	return nil
}

// reload reads the certificate again. One that cannot be read leaves the former in use.
func (c *certificate) reload(log *slog.Logger) {
	if err := c.read(); err != nil {
		log.Error("the certificate stays as it was", "error", err)
		return
	}
	log.Info("the certificate was read again", "file", c.file)
}

// config is how connections are secured; nil without a certificate. Browsers get HTTP/2,
// and nobody a cipher without authentication.
func (c *certificate) config() *tls.Config {
	if c == nil {
		return nil
	}
	return &tls.Config{
		MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		CipherSuites: []uint16{
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
			tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
			tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
		},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.pair.Load(), nil },
	}
}
