package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-isatty"
)

// working tells whoever sits at the terminal what takes its time: at once, and from then on
// every [progressEvery] with how long it has taken. Each is a line of its own, which is never
// taken back, for those who listen. It goes where errors go, and only to a
// terminal, so that no file or pipe has it. The function that it returns ends that.
func (s streams) working(what string) (done func()) {
	if !s.tell(what) {
		return func() {}
	}
	began := time.Now()
	ticker, over := time.NewTicker(progressEvery), make(chan struct{})
	var told sync.WaitGroup
	told.Go(func() {
		for {
			select {
			case <-ticker.C:
				fmt.Fprint(s.err, s.said("still at it after %.0f s\n", time.Since(began).Seconds()))
			case <-over:
				return
			}
		}
	})
	return func() {
		ticker.Stop()
		close(over)
		told.Wait()
	}
}

// tell writes a line to whoever sits at the terminal; false if nobody does.
func (s streams) tell(what string) bool {
	f, ok := s.err.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return false
	}
	fmt.Fprintln(f, what)
	return true
}
