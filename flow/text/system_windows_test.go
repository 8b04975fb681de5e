package text_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// What Windows says is said as on other systems, in Chinese too.
func TestWordsOfWindows(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	name := filepath.Join(folder, "a.yaml")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, none := os.Open(filepath.Join(folder, "none"))
	_, unseen := os.Stat(filepath.Join(folder, "none", "none"))
	_, there := os.OpenFile(name, os.O_CREATE|os.O_EXCL, 0o600)
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, used := net.Listen("tcp", first.Addr().String())
	address := first.Addr().String()
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	_, refused := net.Dial("tcp", address)
	for _, test := range []struct {
		err              error
		english, chinese string
	}{
		{none, "none: no such file or directory", "：沒有這個檔案或資料夾"},
		{unseen, "none: no such file or directory", "：沒有這個檔案或資料夾"},
		{there, "a.yaml: file exists", "：已有這個檔案"},
		{used, "address already in use", "此地址已有程序使用"},
		{refused, "connection refused", "連接被拒絕"},
		{&os.PathError{Op: "rename", Path: name, Err: syscall.Errno(32)}, "another program uses it", "另一個程序正在使用"},
		{errors.Join(none, there), "file exists", "已有這個檔案"},
	} {
		for lang, want := range map[text.Lang]string{text.English: test.english, text.TraditionalChinese: test.chinese} {
			if said := flowtest.Words(t, lang).Error(test.err); !strings.Contains(said, want) {
				t.Errorf("%v is %q, want %q", test.err, said, want)
			}
		}
	}
}
