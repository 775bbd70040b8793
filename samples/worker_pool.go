// Shows: a fixed number of workers takes jobs from one channel; every job is done by exactly one of them.
package main

import (
	"fmt"
	"sort"
	"sync"
)

type job struct {
	id     int
	number int
}

type result struct {
	job     job
	factors []int
}

func factorize(n int) (factors []int) {
	for d := 2; n > 1; d++ {
		for n%d == 0 {
			factors = append(factors, d)
			n /= d
		}
	}
	return factors
}

func worker(jobs <-chan job, results chan<- result) {
	for j := range jobs {
		results <- result{j, factorize(j.number)}
	}
}

func main() {
	jobs, results := make(chan job), make(chan result)

	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { worker(jobs, results) })
	}
	go func() {
		defer close(jobs)
		for i, n := range []int{12, 97, 360, 1001, 1024, 7919} {
			jobs <- job{i, n}
		}
	}()
	go func() {
		wg.Wait()
		close(results)
	}()

	var all []result
	for r := range results {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].job.id < all[j].job.id })
	for _, r := range all {
		fmt.Printf("%d: %4d = %v\n", r.job.id, r.job.number, r.factors)
	}
}
