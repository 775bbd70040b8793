// A program of 500 lines by which tests/cli/run.py measures `go2cpp check`: a print shop whose jobs go through stages,
// with workers, statistics, reports and a small text format. It uses fmt, strings, sync and time.
package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// Priority orders the jobs in the queue.
type Priority int

const (
	Low Priority = iota
	Normal
	High
	Urgent
)

var priorityNames = [...]string{"low", "normal", "high", "urgent"}

func (p Priority) String() string {
	if p < Low || p > Urgent {
		return fmt.Sprintf("Priority(%d)", int(p))
	}
	return priorityNames[p]
}

func parsePriority(s string) (Priority, error) {
	for i, name := range priorityNames {
		if strings.EqualFold(name, strings.TrimSpace(s)) {
			return Priority(i), nil
		}
	}
	return Low, fmt.Errorf("no such priority: %q", s)
}

// State is where a job is.
type State uint8

const (
	Waiting State = iota
	Setting
	Printing
	Binding
	Done
	Failed
)

func (s State) String() string {
	switch s {
	case Waiting:
		return "waiting"
	case Setting:
		return "setting"
	case Printing:
		return "printing"
	case Binding:
		return "binding"
	case Done:
		return "done"
	case Failed:
		return "failed"
	default:
		return "unknown"
	}
}

// Job is one order.
type Job struct {
	ID       int
	Title    string
	Customer string
	Pages    int
	Copies   int
	Priority Priority
	State    State
	Started  time.Duration
	Ended    time.Duration
	Notes    []string
	Options  map[string]string
}

func (j *Job) Sheets() int {
	sheets := (j.Pages + 1) / 2
	return sheets * j.Copies
}

func (j *Job) Note(format string, args ...any) {
	j.Notes = append(j.Notes, fmt.Sprintf(format, args...))
}

func (j Job) String() string {
	return fmt.Sprintf("#%03d %-12s %-10s %4d sheets %-8v %v", j.ID, j.Title, j.Customer, j.Sheets(), j.Priority, j.State)
}

// ParseError says which line of an order list is wrong.
type ParseError struct {
	Line int
	Text string
	Err  error
}

func (e *ParseError) Error() string {
	return fmt.Sprintf("line %d: %q: %v", e.Line, e.Text, e.Err)
}

func (e *ParseError) Unwrap() error { return e.Err }

func number(s string) (int, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, fmt.Errorf("a number is missing")
	}
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, fmt.Errorf("no number: %s", s)
		}
		n = n*10 + int(r-'0')
	}
	return n, nil
}

// parseJobs reads lines such as `title; customer; pages; copies; priority; key=value, key=value`.
func parseJobs(text string) ([]*Job, error) {
	var jobs []*Job
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		job, err := parseJob(line)
		if err != nil {
			return nil, &ParseError{Line: i + 1, Text: line, Err: err}
		}
		job.ID = len(jobs) + 1
		jobs = append(jobs, job)
	}
	return jobs, nil
}

func parseJob(line string) (*Job, error) {
	fields := strings.Split(line, ";")
	if len(fields) < 5 {
		return nil, fmt.Errorf("%d fields, want 5 or 6", len(fields))
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	pages, err := number(fields[2])
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	copies, err := number(fields[3])
	if err != nil {
		return nil, fmt.Errorf("copies: %w", err)
	}
	priority, err := parsePriority(fields[4])
	if err != nil {
		return nil, err
	}
	job := &Job{Title: fields[0], Customer: fields[1], Pages: pages, Copies: copies, Priority: priority}
	if len(fields) > 5 {
		job.Options = make(map[string]string)
		for _, option := range strings.Split(fields[5], ",") {
			key, value, found := strings.Cut(option, "=")
			if !found {
				value = "yes"
			}
			job.Options[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return job, nil
}

// Queue hands out the most urgent job first, and the oldest among equals.
type Queue struct {
	mu     sync.Mutex
	ready  *sync.Cond
	heap   []*Job
	closed bool
}

func NewQueue() *Queue {
	q := &Queue{}
	q.ready = sync.NewCond(&q.mu)
	return q
}

func (q *Queue) less(i, j int) bool {
	a, b := q.heap[i], q.heap[j]
	if a.Priority != b.Priority {
		return a.Priority > b.Priority
	}
	return a.ID < b.ID
}

func (q *Queue) Push(job *Job) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.heap = append(q.heap, job)
	for i := len(q.heap) - 1; i > 0; {
		parent := (i - 1) / 2
		if !q.less(i, parent) {
			break
		}
		q.heap[i], q.heap[parent] = q.heap[parent], q.heap[i]
		i = parent
	}
	q.ready.Signal()
}

func (q *Queue) Pop() (*Job, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.heap) == 0 && !q.closed {
		q.ready.Wait()
	}
	if len(q.heap) == 0 {
		return nil, false
	}
	top := q.heap[0]
	last := len(q.heap) - 1
	q.heap[0] = q.heap[last]
	q.heap = q.heap[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if right := child + 1; right < last && q.less(right, child) {
			child = right
		}
		if !q.less(child, i) {
			break
		}
		q.heap[i], q.heap[child] = q.heap[child], q.heap[i]
		i = child
	}
	return top, true
}

func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.ready.Broadcast()
}

// Clock counts the time of the simulation, so that runs are alike.
type Clock struct {
	mu  sync.RWMutex
	now time.Duration
}

func (c *Clock) Now() time.Duration {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.now
}

func (c *Clock) Advance(d time.Duration) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now += d
	return c.now
}

// Stage is one step of the work.
type Stage interface {
	Name() string
	State() State
	Work(job *Job) (time.Duration, error)
}

type setter struct{ perPage time.Duration }

func (s setter) Name() string { return "setter" }
func (s setter) State() State { return Setting }
func (s setter) Work(job *Job) (time.Duration, error) {
	if job.Pages == 0 {
		return 0, fmt.Errorf("%s has no pages", job.Title)
	}
	return time.Duration(job.Pages) * s.perPage, nil
}

type press struct {
	perSheet time.Duration
	limit    int
	printed  int
}

func (p *press) Name() string { return "press" }
func (p *press) State() State { return Printing }
func (p *press) Work(job *Job) (time.Duration, error) {
	sheets := job.Sheets()
	if p.limit > 0 && sheets > p.limit {
		return 0, fmt.Errorf("%d sheets are more than %d", sheets, p.limit)
	}
	p.printed += sheets
	if colour, found := job.Options["colour"]; found && colour != "no" {
		return 3 * time.Duration(sheets) * p.perSheet, nil
	}
	return time.Duration(sheets) * p.perSheet, nil
}

type binder struct{ kinds map[string]time.Duration }

func (b binder) Name() string { return "binder" }
func (b binder) State() State { return Binding }
func (b binder) Work(job *Job) (time.Duration, error) {
	kind := job.Options["binding"]
	if kind == "" {
		kind = "staple"
	}
	each, known := b.kinds[kind]
	if !known {
		return 0, fmt.Errorf("binding %q is unknown", kind)
	}
	if kind == "staple" && job.Pages > 60 {
		job.Note("too thick for staples: glued")
		each = b.kinds["glue"]
	}
	return time.Duration(job.Copies) * each, nil
}

// Event is what a shop tells its observers.
type Event struct {
	At    time.Duration
	Stage string
	Job   int
	Text  string
}

func (e Event) String() string {
	return fmt.Sprintf("%8s %-7s #%03d %s", e.At.Round(time.Second), e.Stage, e.Job, e.Text)
}

// Shop puts jobs through all stages.
type Shop struct {
	clock  Clock
	stages []Stage
	queue  *Queue
	events chan Event
	done   chan *Job
	once   sync.Once
}

func NewShop(stages ...Stage) *Shop {
	return &Shop{stages: stages, queue: NewQueue(), events: make(chan Event, 64), done: make(chan *Job)}
}

func (s *Shop) tell(stage string, job *Job, format string, args ...any) {
	s.events <- Event{At: s.clock.Now(), Stage: stage, Job: job.ID, Text: fmt.Sprintf(format, args...)}
}

func (s *Shop) process(job *Job) {
	job.Started = s.clock.Now()
	for _, stage := range s.stages {
		job.State = stage.State()
		took, err := stage.Work(job)
		if err != nil {
			job.State = Failed
			job.Note("%s: %v", stage.Name(), err)
			s.tell(stage.Name(), job, "failed: %v", err)
			break
		}
		s.clock.Advance(took)
		s.tell(stage.Name(), job, "took %v", took)
	}
	if job.State != Failed {
		job.State = Done
	}
	job.Ended = s.clock.Now()
}

func (s *Shop) Run(workers int) {
	var group sync.WaitGroup
	for range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for {
				job, more := s.queue.Pop()
				if !more {
					return
				}
				s.process(job)
				s.done <- job
			}
		}()
	}
	group.Wait()
	s.once.Do(func() {
		close(s.done)
		close(s.events)
	})
}

// Stats is a summary by key.
type Stats struct {
	Count  int
	Sheets int
	Spent  time.Duration
}

func (s *Stats) Add(job *Job) {
	s.Count++
	s.Sheets += job.Sheets()
	s.Spent += job.Ended - job.Started
}

func (s Stats) Mean() time.Duration {
	if s.Count == 0 {
		return 0
	}
	return s.Spent / time.Duration(s.Count)
}

// Table keeps the order in which keys came first.
type Table[K comparable] struct {
	keys []K
	rows map[K]*Stats
}

func (t *Table[K]) Row(key K) *Stats {
	if t.rows == nil {
		t.rows = make(map[K]*Stats)
	}
	row, found := t.rows[key]
	if !found {
		row = new(Stats)
		t.rows[key] = row
		t.keys = append(t.keys, key)
	}
	return row
}

func (t *Table[K]) Each(visit func(K, Stats)) {
	for _, key := range t.keys {
		visit(key, *t.rows[key])
	}
}

func sortBy[T any](list []T, less func(a, b T) bool) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && less(list[k], list[k-1]); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

func report(jobs []*Job) string {
	var out strings.Builder
	var byCustomer Table[string]
	var byState Table[State]
	for _, job := range jobs {
		byCustomer.Row(job.Customer).Add(job)
		byState.Row(job.State).Add(job)
	}
	fmt.Fprintf(&out, "%s\n", strings.Repeat("=", 40))
	byCustomer.Each(func(name string, s Stats) {
		fmt.Fprintf(&out, "%-12s %3d jobs %6d sheets %10v each\n", name, s.Count, s.Sheets, s.Mean().Round(time.Minute))
	})
	fmt.Fprintln(&out, strings.Repeat("-", 40))
	byState.Each(func(state State, s Stats) { fmt.Fprintf(&out, "%-12v %3d jobs\n", state, s.Count) })
	for _, job := range jobs {
		if len(job.Notes) > 0 {
			fmt.Fprintf(&out, "#%03d: %s\n", job.ID, strings.Join(job.Notes, "; "))
		}
	}
	return out.String()
}

const orders = `
# title; customer; pages; copies; priority; options
Atlas; Meyer; 120; 20; high; colour=yes, binding=thread
Leaflet; Ortega; 2; 500; urgent
Thesis; Chen; 180; 5; normal; binding=glue
Calendar; Meyer; 13; 80; low; colour=yes, binding=spiral
Empty; Nobody; 0; 1; low
Novel; Sato; 340; 300; normal; binding=thread
`

func main() {
	jobs, err := parseJobs(orders)
	if err != nil {
		fmt.Println(err)
		return
	}
	kinds := map[string]time.Duration{"staple": 2 * time.Second, "glue": 40 * time.Second, "thread": 3 * time.Minute}
	shop := NewShop(setter{perPage: time.Minute}, &press{perSheet: 500 * time.Millisecond, limit: 50000}, binder{kinds})
	for _, job := range jobs {
		shop.queue.Push(job)
	}
	shop.queue.Close()
	go shop.Run(1)
	var finished []*Job
	var log []string
	for events, done := shop.events, shop.done; events != nil || done != nil; {
		select {
		case event, open := <-events:
			if !open {
				events = nil
				continue
			}
			log = append(log, event.String())
		case job, open := <-done:
			if !open {
				done = nil
				continue
			}
			finished = append(finished, job)
		}
	}
	fmt.Println(strings.Join(log, "\n"))
	sortBy(finished, func(a, b *Job) bool { return a.ID < b.ID })
	for _, job := range finished {
		fmt.Println(job)
	}
	fmt.Print(report(finished))
}
