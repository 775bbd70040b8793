// os: arguments, environment, files in a temporary directory, errors.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func main() {
	fmt.Println(len(os.Args), os.Getenv("GO2CPP_SURELY_UNSET") == "")
	os.Setenv("GO2CPP_TEST", "v")
	v, ok := os.LookupEnv("GO2CPP_TEST")
	fmt.Println(v, ok, os.ExpandEnv("$GO2CPP_TEST-${GO2CPP_TEST}"))
	dir, err := os.MkdirTemp("", "golden")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "f.txt")
	fmt.Println(os.WriteFile(name, []byte("line one\nline two\n"), 0o644))
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	fmt.Println(err)
	fmt.Fprintln(f, "line three")
	fmt.Println(f.Close())
	b, err := os.ReadFile(name)
	fmt.Printf("%q %v\n", b, err)
	_, err = os.Open("/no/such/file")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), os.IsNotExist(err))
	var pe *fs.PathError
	fmt.Println(errors.As(err, &pe) && pe.Op == "open")
	st, _ := os.Stat(name)
	fmt.Println(st.Name(), st.Size(), st.IsDir(), st.Mode())
	es, _ := os.ReadDir(dir)
	fmt.Println(len(es), es[0].Name(), os.Rename(name, name+"2"), os.Remove(name+"2"))
	_, err = f.Write([]byte("x"))
	fmt.Println(errors.Is(err, os.ErrClosed))
}
