// Itoa, Atoi, ParseInt, ParseUint, FormatInt with bases and every error.
package main

import (
	"errors"
	"fmt"
	"strconv"
)

func main() {
	fmt.Println(strconv.Itoa(-45), strconv.FormatInt(255, 16), strconv.FormatInt(-8, 2), strconv.FormatUint(1<<64-1, 36))
	for _, s := range []string{"12", "-12", "+7", "", "x", "1x", "0x10", "1_000", " 1", "9223372036854775807", "9223372036854775808", "-9223372036854775809"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	for _, c := range []struct {
		s          string
		base, bits int
	}{{"ff", 16, 64}, {"0xff", 0, 64}, {"0b101", 0, 8}, {"0o17", 0, 8}, {"017", 0, 8}, {"1_0", 0, 8}, {"1_0", 10, 8}, {"128", 10, 8}, {"-129", 10, 8}, {"z", 36, 64}, {"1", 1, 64}, {"1", 37, 0}, {"1", 10, 65}, {"8", 8, 64}, {"-1", 10, 16}} {
		n, err := strconv.ParseInt(c.s, c.base, c.bits)
		u, uerr := strconv.ParseUint(c.s, c.base, c.bits)
		fmt.Println(c.s, n, err, u, uerr)
	}
	_, err := strconv.Atoi("abc")
	var ne *strconv.NumError
	fmt.Println(errors.As(err, &ne), ne.Func, ne.Num, ne.Err, errors.Is(err, strconv.ErrSyntax))
	fmt.Println(string(strconv.AppendInt([]byte("n="), 42, 10)), string(strconv.AppendBool(nil, true)))
	for _, s := range []string{"1", "t", "TRUE", "true", "0", "F", "False", "yes", ""} {
		b, err := strconv.ParseBool(s)
		fmt.Println(b, err)
	}
	fmt.Println(strconv.FormatBool(false))
}
