package text

import (
	"strings"
	"syscall"
)

// ofSystem says what Windows has said, in whatever language, in the words of other systems,
// which are known in every language of the program.
func ofSystem(said string) string {
	pairs := []string{"GetFileAttributesEx ", "stat ", "CreateFile ", "stat ", "connectex: ", "connect: "}
	for _, one := range []struct {
		number syscall.Errno
		words  string
	}{
		{syscall.ERROR_FILE_NOT_FOUND, "no such file or directory"},
		{syscall.ERROR_PATH_NOT_FOUND, "no such file or directory"},
		{syscall.ERROR_FILE_EXISTS, "file exists"},
		{syscall.ERROR_ALREADY_EXISTS, "file exists"},
		{syscall.ERROR_ACCESS_DENIED, "permission denied"},
		{syscall.ERROR_BROKEN_PIPE, "broken pipe"},
		{syscall.WSAECONNRESET, "connection reset by peer"},
		{writeProtect, "read-only file system"},
		{sharingViolation, "another program uses it"},
		{diskFull, "no space left on device"},
		{noData, "broken pipe"},
		{notDirectory, "not a directory"},
		{accessDenied, "permission denied"},
		{addressInUse, "address already in use"},
		{connectionRefused, "connection refused"},
	} {
		pairs = append(pairs, one.number.Error(), one.words)
	}
	return strings.NewReplacer(pairs...).Replace(said)
}

// What Windows numbers, and the library that has the rest does not name.
const (
	writeProtect      syscall.Errno = 19
	sharingViolation  syscall.Errno = 32
	diskFull          syscall.Errno = 112
	noData            syscall.Errno = 232
	notDirectory      syscall.Errno = 267
	accessDenied      syscall.Errno = 10013
	addressInUse      syscall.Errno = 10048
	connectionRefused syscall.Errno = 10061
)
