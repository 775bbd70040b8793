// Packages sort and slices: sorting, searching, stability.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
)

type person struct {
	name string
	age  int
}
type byAge []person

func (s byAge) Len() int           { return len(s) }
func (s byAge) Less(i, j int) bool { return s[i].age < s[j].age }
func (s byAge) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

func main() {
	a := []int{5, 2, 8, -1, 5}
	sort.Ints(a)
	fmt.Println(a, sort.SearchInts(a, 5), sort.SearchInts(a, 100), sort.IntsAreSorted(a))
	sort.Sort(sort.Reverse(sort.IntSlice(a)))
	fmt.Println(a)
	s := []string{"b", "A", "a", "", "B"}
	sort.Strings(s)
	fmt.Printf("%q\n", s)
	f := []float64{2.5, -1, 0}
	sort.Float64s(f)
	fmt.Println(f)
	people := []person{{"A", 30}, {"B", 25}, {"C", 30}, {"D", 25}, {"E", 20}}
	sort.Stable(byAge(people))
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].age > people[j].age })
	fmt.Println(people)
	slices.SortFunc(people, func(x, y person) int {
		return cmp.Or(cmp.Compare(x.age, y.age), cmp.Compare(y.name, x.name))
	})
	fmt.Println(people)
	i, found := slices.BinarySearchFunc(people, 25, func(p person, age int) int { return cmp.Compare(p.age, age) })
	fmt.Println(i, found, sort.Search(100, func(i int) bool { return i*i >= 50 }))
	big := make([]int, 200)
	for i := range big {
		big[i] = (i * 7919) % 199
	}
	sort.Slice(big, func(i, j int) bool { return big[i] < big[j] })
	fmt.Println(sort.IntsAreSorted(big), big[0], big[199])
}
