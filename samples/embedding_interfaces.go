// Shows: struct embedding and interfaces: promoted methods, overriding, and decorating an interface.
package main

import (
	"fmt"
	"strings"
)

type logger interface{ log(string) }

type memory struct{ lines []string }

func (m *memory) log(s string) { m.lines = append(m.lines, s) }

type prefixed struct {
	logger
	prefix string
}

func (p prefixed) log(s string) { p.logger.log(p.prefix + s) }

type shouting struct{ logger }

func (s shouting) log(text string) { s.logger.log(strings.ToUpper(text)) }

type base struct {
	logger
	name string
}

func (b base) hello() { b.log("hello from " + b.name) }

type service struct {
	base
	version int
}

func (s service) String() string { return fmt.Sprintf("%s/v%d", s.name, s.version) }

func main() {
	m := &memory{}
	s := service{base{prefixed{m, "[svc] "}, "billing"}, 2}
	s.hello()
	s.log("ready")
	s.logger = shouting{s.logger}
	s.hello()
	fmt.Println(strings.Join(m.lines, "\n"))
	fmt.Println(s, len(m.lines))
	fmt.Printf("%v %s %d\n", s, s, s.version)
}
