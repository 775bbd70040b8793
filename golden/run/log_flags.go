// log: flags, prefixes, levels by New, Output through a buffer, Panic.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"regexp"
)

func main() {
	l := log.New(os.Stdout, "pre: ", 0)
	l.Print("a", "b", 1, 2)
	l.Println("a", 1)
	l.Printf("%05d", 42)
	l.Printf("newline kept\n")
	l.SetPrefix("[x] ")
	l.SetFlags(log.Lmsgprefix)
	l.Print("message")
	l.SetFlags(log.Lshortfile)
	l.Print("with file")
	var b bytes.Buffer
	t := log.New(&b, "", log.LstdFlags|log.Lmicroseconds)
	t.Print("timed")
	fmt.Println(regexp.MustCompile(`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d\.\d{6} timed\n$`).MatchString(b.String()))
	fmt.Println(l.Flags() == log.Lshortfile, l.Prefix(), log.Flags() == log.LstdFlags)
	defer func() { fmt.Println(recover()) }()
	l.Panicln("bad", 1)
}
