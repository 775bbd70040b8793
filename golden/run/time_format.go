// Formatting times with every layout element, and parsing.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2023, time.March, 5, 7, 8, 9, 123456789, time.UTC)
	for _, l := range []string{time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.DateTime, time.DateOnly, time.TimeOnly,
		"2006-1-2 3:4:5 PM", "06 Jan _2 03:04:05pm", "Monday Mon January 002 .000 .999 ,000000", "Z07:00 -0700 -07 MST", "2006年01月02日 15时04分05秒", "__2 15h"} {
		fmt.Println(t.Format(l))
	}
	zone := time.FixedZone("XYZ", -5*3600-1800)
	u := t.In(zone)
	fmt.Println(u, u.Format(time.RFC3339), u.Equal(t), u == t)
	fmt.Println(t, t.String(), time.Time{}, time.Unix(0, 0).UTC())
	for _, c := range [][2]string{{time.RFC3339, "2020-02-29T12:30:00Z"}, {time.RFC3339, "2021-02-29T12:30:00Z"}, {time.DateOnly, "2020-13-01"}, {time.DateOnly, "hello"}, {"Jan 2, 2006 at 3:04pm", "Feb 3, 2013 at 7:54pm"}, {time.RFC3339, "2020-01-01T00:00:00+02:00"}, {time.TimeOnly, "25:00:00"}, {"2006-01-02", "2020-01-01x"}} {
		p, err := time.Parse(c[0], c[1])
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(p.UTC())
	}
	fmt.Printf("%v %s %d\n", t.Month(), t.Weekday(), t.Year())
	b, _ := t.MarshalText()
	fmt.Println(string(b))
}
