package lines

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// input is a line of the person, or why there is none.
type input struct {
	line string
	err  error
}

// failure is what went wrong with reading; the end of the input is nothing
// wrong.
func (i input) failure() error {
	if errors.Is(i.err, io.EOF) {
		return nil
	}
	return fmt.Errorf("read the next command: %w", i.err)
}

// inputsOf reads lines beside everything else, so that waiting for one can be
// broken off. It ends with the input, or with the line after done.
func inputsOf(in io.Reader, done <-chan struct{}) <-chan input {
	inputs := make(chan input)
	go func() {
		lines := bufio.NewReader(in)
		for {
			line, err := readLine(lines)
			if line != "" && errors.Is(err, io.EOF) {
				err = nil // the last line lacks its end; the next read says so again
			}
			select {
			case inputs <- input{clean(line), err}:
			case <-done:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return inputs
}

// longest is how many bytes of a line are kept. Nobody types as many, and a file that is no text
// may never end its line.
const longest = 64 << 10

// readLine reads a line to its end, and returns the beginning of one that is too long.
func readLine(from *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := from.ReadSlice('\n')
		line = append(line, part[:min(len(part), longest-len(line))]...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return string(line), err
		}
	}
}

// clean leaves of a line what can be seen, so that nothing typed or pasted
// reaches the output as a control sequence.
func clean(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(line, ""))
}

func isNumber(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}

// shortened keeps of a line what is enough to recognise it.
func shortened(line string) string {
	const maxShown = 40
	if runes := []rune(line); len(runes) > maxShown {
		return string(runes[:maxShown]) + "..."
	}
	return line
}
