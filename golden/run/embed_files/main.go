// Variables with //go:embed: bytes, strings, files of folders; hidden files with all: only.
package main

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed a.txt
var bytes []byte

type text string

//go:embed b.txt
var s string // the text

var (
	//go:embed "with space.txt"
	spaced text
	//go:embed sub *.txt
	//go:embed all:sub
	files embed.FS

	other = 3
)

//go:embed sub/*.txt
var some embed.FS

func main() {
	fmt.Printf("%q %q %q %d\n", bytes, s, spaced, other)
	bytes[0] = 'H'
	fmt.Printf("%s\n", bytes[:5])
	for _, f := range []embed.FS{files, some} {
		fs.WalkDir(f, ".", func(path string, d fs.DirEntry, err error) error {
			i, _ := d.Info()
			fmt.Println(path, d.IsDir(), i.Size(), i.Mode(), err)
			return nil
		})
	}
	b, err := files.ReadFile("sub/deep/d.txt")
	fmt.Printf("%q %v\n", b, err)
	_, err = some.ReadFile("sub/no")
	fmt.Println(err)
	es, err := some.ReadDir("sub")
	fmt.Println(len(es), es[0].Name(), err)
}
