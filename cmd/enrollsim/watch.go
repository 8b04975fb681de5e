package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// watchEvery is how often files are looked at, of which there may be thousands.
const watchEvery = 300 * time.Millisecond

// watch runs, and again whenever one of the files that were read is another. Its end is
// an interruption.
func watch(ctx context.Context, once func(context.Context) ([]string, error), s streams) error {
	for {
		files, err := once(ctx)
		if err != nil {
			if e, ok := errors.AsType[*exit](err); ok && e.code > exitTimeout {
				return err
			}
			fmt.Fprintf(s.out, "enrollsim: %s\n", s.words().Error(err))
		}
		fmt.Fprint(s.out, s.said("watching %d files; Ctrl+C ends it\n", len(files)))
		if err := waitForChange(ctx, files); err != nil {
			return err
		}
	}
}

// waitForChange returns when a file has changed, come or gone.
func waitForChange(ctx context.Context, files []string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := quitOnSignal(cancel)
	before := stamps(files)
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			if sig := ended(); sig != 0 {
				return &exit{128 + int(sig), fmt.Errorf("ended by %v", sig)}
			}
			return ctx.Err()
		case <-ticker.C:
			if stamps(files) != before {
				ended()
				return nil
			}
		}
	}
}

// stamps is when each file changed, and how large it is.
func stamps(files []string) string {
	var all []byte
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			all = fmt.Appendf(all, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return string(all)
}
