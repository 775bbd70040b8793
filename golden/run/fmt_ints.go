// Integer verbs with every flag and width.
package main

import "fmt"

func main() {
	for _, n := range []int{0, 7, -7, 255, 65, 128512} {
		fmt.Printf("%d|%b|%o|%O|%x|%X|%c|%q|%U|%v\n", n, n, n, n, n, n, n, n, n, n)
	}
	for _, f := range []string{"%5d", "%-5d", "%05d", "%+d", "% d", "%+05d", "%-05d", "% 05d", "%x", "%#x", "%#X", "%#o", "%#b", "%#08x", "%+x", "% x", "%.3d", "%8.3d", "%-8.3d", "%08.3d", "%+.3d", "%.0d", "%#U", "%#q", "%+q"} {
		fmt.Printf("%s: [", f)
		fmt.Printf(f, 42)
		fmt.Printf("] [")
		fmt.Printf(f, -42)
		fmt.Printf("] [")
		fmt.Printf(f, 0)
		fmt.Println("]")
	}
	fmt.Printf("%d %d %d %d\n", int8(-128), uint8(255), int64(-1<<63), uint64(1<<64-1))
	fmt.Printf("%x %X %b\n", int8(-128), uint64(1<<64-1), int64(-5))
	fmt.Printf("%*d|%-*d|%.*d|%*d\n", 6, 42, 6, 42, 4, 42, -6, 42)
	fmt.Printf("%[2]d %[1]d %d %[3]*[1]d|\n", 1, 2, 5)
	fmt.Printf("%c%c%c %q %+q %#q\n", 'a', 0x4e16, -1, '\n', 'é', '`')
}
