// Date arithmetic: Add, Sub, AddDate, Truncate, comparison, normalisation, calendars, Unix times.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2024, 2, 28, 23, 59, 59, 999, time.UTC)
	fmt.Println(t.Add(time.Microsecond), t.AddDate(0, 0, 2), t.AddDate(1, 0, 1), t.AddDate(0, -3, 3))
	u := time.Date(2024, 14, 35, 25, 61, 61, 0, time.UTC)
	fmt.Println(u, u.Sub(t), t.Sub(u), t.Before(u), t.After(u), t.Compare(u), t.Equal(t))
	fmt.Println(t.Unix(), t.UnixMilli(), t.UnixNano(), time.Unix(1700000000, 5).UTC(), time.UnixMilli(-1).UTC())
	y, w := time.Date(2021, 1, 3, 0, 0, 0, 0, time.UTC).ISOWeek()
	fmt.Println(y, w, t.YearDay(), t.Weekday(), t.Month(), int(t.Month()))
	h, m, s := t.Clock()
	yy, mm, dd := t.Date()
	fmt.Println(h, m, s, yy, mm, dd, t.Nanosecond())
	fmt.Println(t.Truncate(time.Hour), t.Round(time.Minute), time.Time{}.IsZero(), t.IsZero(), time.Time{}.Unix())
	for i := time.January; i <= time.December; i++ {
		fmt.Print(i.String()[:3], time.Date(2023, i+1, 0, 0, 0, 0, 0, time.UTC).Day(), " ")
	}
	fmt.Println(time.Month(13), time.Weekday(8))
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	el := time.Since(start)
	fmt.Println(el >= 2*time.Millisecond, el < 5*time.Second, time.Until(start) < 0, start.Before(time.Now()))
}
