// Shows: strings, strconv, sort, fmt and time formatting in one report.
package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"
)

type order struct {
	ID    int
	Item  string
	Price float64
	At    time.Time
}

func title(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

type byPrice []order

func (s byPrice) Len() int           { return len(s) }
func (s byPrice) Less(i, j int) bool { return s[i].Price < s[j].Price }
func (s byPrice) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

func parse(line string, day time.Time) (order, error) {
	fields := strings.Split(line, ",")
	if len(fields) != 4 {
		return order{}, fmt.Errorf("line %q has %d fields", line, len(fields))
	}
	id, err := strconv.Atoi(strings.TrimSpace(fields[0]))
	if err != nil {
		return order{}, err
	}
	price, err := strconv.ParseFloat(fields[2], 64)
	if err != nil {
		return order{}, fmt.Errorf("order %d: %w", id, err)
	}
	d, err := time.ParseDuration(fields[3])
	if err != nil {
		return order{}, err
	}
	return order{id, title(fields[1]), price, day.Add(d)}, nil
}

func main() {
	day := time.Date(2024, time.February, 28, 22, 0, 0, 0, time.UTC)
	text := "1,green tea,4.50,90m\n2,cake,12,3h30m\nx,y,1,1s\n3,cup,1e,1s\n4,milk\n 5,bread,3.255,26h\n"
	var orders []order
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		o, err := parse(line, day)
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		orders = append(orders, o)
	}
	sort.Sort(byPrice(orders))
	fmt.Printf("%-3s|%-12s|%8s|%s\n%s\n", "id", "item", "price", "when", strings.Repeat("-", 44))
	for _, o := range orders {
		fmt.Printf("%03d|%-12s|%8.2f|%s\n", o.ID, o.Item, o.Price, o.At.Format("Mon 2 Jan 2006 15:04"))
	}
	first, last := orders[0].At, orders[len(orders)-1].At
	fmt.Println(last.Sub(first), first.Weekday(), last.YearDay(), first.Equal(last))
	fmt.Printf("%+v\n%v %#x %q %08.3f %t\n", orders[0].At.Format(time.RFC3339), []string{"a b"}, "hi", 'x', 3.14159, true)
}
