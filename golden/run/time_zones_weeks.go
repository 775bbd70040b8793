// Fixed zones, day and week arithmetic across months and years, Format of zones.
package main

import (
	"fmt"
	"time"
)

func main() {
	est := time.FixedZone("EST", -5*3600)
	ist := time.FixedZone("IST", 5*3600+1800)
	t := time.Date(2024, 12, 31, 23, 30, 0, 0, est)
	for _, z := range []*time.Location{time.UTC, est, ist} {
		u := t.In(z)
		fmt.Println(u, u.Format("2006-01-02 15:04 MST -0700 Z07:00"), u.Weekday(), u.YearDay())
	}
	name, off := t.Zone()
	fmt.Println(name, off, t.Location(), t.UTC().Equal(t), t.UTC() == t)
	d := time.Date(2024, 1, 31, 0, 0, 0, 0, time.UTC)
	for i := range 5 {
		fmt.Print(d.AddDate(0, i, 0).Format("Jan _2"), ", ")
	}
	fmt.Println()
	for y := 2018; y < 2026; y++ {
		wy, w := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).ISOWeek()
		fmt.Print(wy, "-", w, " ")
	}
	fmt.Println()
	a := time.Date(2000, 2, 29, 12, 0, 0, 0, time.UTC)
	b := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	fmt.Println(b.Sub(a), b.Sub(a).Hours()/24, a.AddDate(1, 0, 0), time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC).Unix())
	fmt.Println(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).IsZero(), time.Time{}.Weekday(), time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC))
}
