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
	if err := c.Check(ctx); err != nil {
		return nil, nil, &exit{exitCannotRun, fmt.Errorf("--server %s: %w; is \"enrollsim serve\" running there, with the token in %s?", f.server, err, token.name)}
	}
	// The server closes by itself what cannot be closed any more.
	return c.Open, func() { _ = c.Close(context.WithoutCancel(ctx)) }, nil
}

// tokenFile is the file of a server's admin token, as it was found or made.
type tokenFile struct {
	name string
	text string
	made bool
}

// shortest is the length of a token that nobody guesses.
const shortest = 16

// readToken reads the admin token from a file, or from the user's own.
func readToken(name string) (tokenFile, error) {
	if name == "" {
		folder, err := os.UserConfigDir()
		if err != nil {
			return tokenFile{}, fmt.Errorf("where would the admin token be? %w; name its file with --token-file", err)
		}
		name = filepath.Join(folder, "enrollsim", "token")
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return tokenFile{name: name}, fmt.Errorf("read the admin token: %w; name the server's token file with --token-file", err)
	}
	token := tokenFile{name: name, text: strings.TrimSpace(string(text))}
	if len(token.text) < shortest {
		return token, fmt.Errorf("the admin token in %s has fewer than %d characters; write a longer one, or delete the file and a new one is made", name, shortest)
	}
	return token, nil
}

// readOrMakeToken makes a token where there is none yet, in a file that only
// its owner reads.
func readOrMakeToken(name string) (tokenFile, error) {
	token, err := readToken(name)
	if !errors.Is(err, fs.ErrNotExist) {
		if err != nil {
			return token, &exit{exitUsage, err}
		}
		return token, nil
	}
	token.text, token.made = rand.Text(), true
	if err := write(token); err != nil {
		return token, &exit{exitCannotRun, fmt.Errorf("keep a new admin token: %w; name a file for it with --token-file", err)}
	}
	return token, nil
}

func write(token tokenFile) error {
	if err := os.MkdirAll(filepath.Dir(token.name), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(token.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(token.text + "\n")
	return errors.Join(err, f.Close())
}
