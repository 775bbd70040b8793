// Durations: printing, arithmetic, rounding, parsing.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 1500, 2 * time.Millisecond, 1500 * time.Microsecond, time.Second, 90 * time.Second, time.Hour + 30*time.Second, -5 * time.Minute, 100 * time.Hour, 1<<63 - 1, -1 << 63, 1234567890} {
		fmt.Println(d, d.Seconds(), d.Milliseconds(), int64(d), d.Round(time.Second), d.Truncate(time.Minute))
	}
	for _, s := range []string{"1h", "1h15m30.918273645s", "1.5h", "-2m", "100ms", "1us", "1µs", "5", "", "x", "1d", ".5s", "1h-2m", "9223372036854775808ns"} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
	n := 3
	fmt.Println(time.Duration(n)*time.Second, time.Duration(2.5*float64(time.Second)), time.Minute/7, time.Hour.Minutes(), (-time.Second).Abs())
	fmt.Printf("%v %s %d %T %.1f\n", time.Second, time.Second, time.Second, time.Second, time.Minute.Hours()*60)
	fmt.Printf("%5v|%-8v|%q\n", time.Second, time.Millisecond, time.Second)
}
