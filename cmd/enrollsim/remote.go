package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"enrollsim/flow"
	"enrollsim/server/client"
	"enrollsim/server/enroll"
)

// backend is where the simulator's backends come from: this process, or the
// server of --server. done deletes what was opened there.
func (f flags) backend(ctx context.Context) (open flow.Open, done func(), err error) {
	if f.server == "" {
		return enroll.Open, func() {}, nil
	}
	token, err := readToken(f.tokenFile)
	if err != nil {
		return nil, nil, &exit{exitCannotRun, err}
	}
	c, err := client.New(f.server, token.text)
	if err != nil {
		return nil, nil, &exit{exitUsage, fmt.Errorf("--server: %w", err)}
	}
	if err := c.Ping(ctx); err != nil {
		return nil, nil, &exit{exitCannotRun, fmt.Errorf("--server %s: %w; is \"enrollsim serve\" running there, with the token in %s?", f.server, err, token.name)}
	}
	// The server closes by itself what cannot be closed any more.
	return c.Open, func() { _ = c.Close(context.WithoutCancel(ctx)) }, nil
}

// secretFile is the file of a secret that opens a server, as it was found or made.
type secretFile struct {
	what string // the secret is
	flag string // names the file
	name string
	text string
	made bool
}

// shortest is the length of a secret that nobody guesses.
const shortest = 16

// tokenFile is the file of the admin token: the user's own if it has no name.
func tokenFile(name string) (secretFile, error) {
	if name == "" {
		folder, err := os.UserConfigDir()
		if err != nil {
			return secretFile{}, fmt.Errorf("where would the admin token be? %w; name its file with --token-file", err)
		}
		name = filepath.Join(folder, "enrollsim", "token")
	}
	return secretFile{what: "admin token", flag: "--token-file", name: name}, nil
}

// readToken reads the admin token from a file, or from the user's own.
func readToken(name string) (secretFile, error) {
	token, err := tokenFile(name)
	if err != nil {
		return token, err
	}
	return token.read()
}

// read reads the secret.
func (f secretFile) read() (secretFile, error) {
	text, err := os.ReadFile(f.name)
	if err != nil {
		return f, fmt.Errorf("read the %s: %w; name the server's file of it with %s", f.what, err, f.flag)
	}
	f.text = strings.TrimSpace(string(text))
	if len(f.text) < shortest {
		return f, fmt.Errorf("the %s in %s has fewer than %d characters; write a longer one, or delete the file and a new one is made", f.what, f.name, shortest)
	}
	return f, nil
}

// readOrMake makes a secret where there is none yet, in a file that only its
// owner reads.
func (f secretFile) readOrMake() (secretFile, error) {
	f, err := f.read()
	if !errors.Is(err, fs.ErrNotExist) {
		if err != nil {
			return f, &exit{exitUsage, err}
		}
		return f, nil
	}
	f.text, f.made = rand.Text(), true
	err = f.write()
	if errors.Is(err, fs.ErrExist) { // another server was faster
		f.made = false
		return f.read()
	}
	if err != nil {
		code := exitCannotRun
		if errors.Is(err, syscall.ENOTDIR) { // Windows had found no file there, others had said this at once
			code = exitUsage
		}
		return f, &exit{code, fmt.Errorf("keep a new %s: %w; name a file for it with %s", f.what, err, f.flag)}
	}
	return f, nil
}

// write makes the file, whole or not at all: of servers that start side by side one makes
// it, and the others get an error that it exists.
func (f secretFile) write() error {
	if err := os.MkdirAll(filepath.Dir(f.name), 0o700); err != nil {
		return err
	}
	return writeNew(f.name, []byte(f.text+"\n"), 0o600)
}

// String says where the secret is.
func (f secretFile) String() string {
	if f.made {
		return "made and kept in " + f.name
	}
	return "read from " + f.name
}
