// Number formatting and parsing written by hand: digits, bases, errors as values.
package main

type parseError string

func (e parseError) Error() string { return "bad number " + string(e) }

func itoa(n int64, base int64) string {
	if n == 0 {
		return "0"
	}
	neg := n < 0
	u := uint64(n)
	if neg {
		u = -u
	}
	var buf [65]byte
	i := len(buf)
	for ; u > 0; u /= uint64(base) {
		i--
		buf[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[u%uint64(base)]
	}
	if neg {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

func atoi(s string) (n int, err error) {
	if s == "" {
		return 0, parseError(s)
	}
	for _, c := range s {
		switch {
		case '0' <= c && c <= '9':
			n = n*10 + int(c-'0')
		case c == '_':
			continue
		default:
			return 0, parseError(s)
		}
	}
	return n, nil
}

func main() {
	println(itoa(0, 10), itoa(-45, 10), itoa(255, 16), itoa(5, 2), itoa(35, 36))
	println(itoa(-1<<63, 10), itoa(1<<63-1, 10))
	for _, s := range []string{"12", "1_000", "", "x1"} {
		if n, err := atoi(s); err != nil {
			println("error:", err.Error())
		} else {
			println(n)
		}
	}
}
