// A state machine whose states are functions that return the next state.
package main

type machine struct {
	input string
	pos   int
	out   []string
}

type state func(*machine) state

func start(m *machine) state {
	if m.pos >= len(m.input) {
		return nil
	}
	switch c := m.input[m.pos]; {
	case c == ' ':
		m.pos++
		return start
	case '0' <= c && c <= '9':
		return number
	case c == '"':
		m.pos++
		return text
	}
	m.out = append(m.out, "op:"+m.input[m.pos:m.pos+1])
	m.pos++
	return start
}

func number(m *machine) state {
	from := m.pos
	for m.pos < len(m.input) && '0' <= m.input[m.pos] && m.input[m.pos] <= '9' {
		m.pos++
	}
	m.out = append(m.out, "num:"+m.input[from:m.pos])
	return start
}

func text(m *machine) state {
	from := m.pos
	for ; m.pos < len(m.input); m.pos++ {
		if m.input[m.pos] == '"' {
			m.out = append(m.out, "str:"+m.input[from:m.pos])
			m.pos++
			return start
		}
	}
	m.out = append(m.out, "error: open string")
	return nil
}

func main() {
	for _, in := range []string{`12+ "a b"*3`, `1 "open`, ``} {
		m := &machine{input: in}
		for s := state(start); s != nil; {
			s = s(m)
		}
		for _, o := range m.out {
			print(o, " | ")
		}
		println(len(m.out))
	}
}
