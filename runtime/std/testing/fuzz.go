package testing

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// F is passed to fuzz targets. Targets run with their seeds, as by go test without -fuzz: nothing makes up new inputs.
type F struct {
	*common
	t      *T
	seeds  [][]any
	fuzzed bool
}

// InternalFuzzTarget is a fuzz target of a test binary.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// FuzzTest makes a test of a fuzz target.
func FuzzTest(target func(*F)) func(*T) {
	return func(t *T) {
		f := &F{common: &t.common, t: t}
		target(f)
	}
}

// Add gives a seed: the arguments of the target behind *T.
func (f *F) Add(args ...any) {
	for _, arg := range args {
		switch arg.(type) {
		case []byte, string, bool, byte, rune, float32, float64, int, int8, int16, int64, uint, uint16, uint32, uint64:
		default:
			panic(fmt.Sprintf("testing: unsupported type to Add %v", reflect.TypeOf(arg)))
		}
	}
	f.seeds = append(f.seeds, args)
}

// Fuzz runs the function once for each seed, each as a subtest: those of Add, then the files of testdata/fuzz.
func (f *F) Fuzz(ff any) {
	if f.fuzzed {
		panic("testing: F.Fuzz called more than once")
	}
	f.fuzzed = true
	fn := reflect.ValueOf(ff)
	t := fn.Type()
	if t.Kind() != reflect.Func {
		panic("testing: F.Fuzz must receive a function")
	}
	if t.NumIn() < 2 || t.In(0) != reflect.TypeFor[*T]() {
		panic("testing: fuzz target must receive at least two arguments, where the first argument is a *T")
	}
	if t.NumOut() != 0 {
		panic("testing: fuzz target must not return a value")
	}
	run := func(name string, args []any) {
		f.t.Run(name, func(t *T) {
			in := []reflect.Value{reflect.ValueOf(t)}
			for _, arg := range args {
				in = append(in, reflect.ValueOf(arg))
			}
			fn.Call(in)
		})
	}
	for i, args := range f.seeds {
		if len(args) != t.NumIn()-1 {
			panic(fmt.Sprintf("wrong number of values in corpus entry: %d, want %d", len(args), t.NumIn()-1))
		}
		for k, arg := range args {
			if reflect.TypeOf(arg) != t.In(k+1) {
				panic(fmt.Sprintf("mismatched types in corpus entry: %v, want %v", reflect.TypeOf(arg), t.In(k+1)))
			}
		}
		run("seed#"+strconv.Itoa(i), args)
	}
	files, _ := filepath.Glob(filepath.Join("testdata", "fuzz", f.name, "*"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		args, err := corpusValues(string(data), t)
		if err != nil {
			f.Fatalf("%q: %v", file, err)
		}
		run(filepath.Base(file), args)
	}
}

// corpusValues reads a file of testdata/fuzz: a line with the version, then one Go conversion a line.
func corpusValues(data string, t reflect.Type) (args []any, err error) {
	lines := strings.Split(strings.TrimRight(data, "\r\n"), "\n")
	if strings.TrimSpace(lines[0]) != "go test fuzz v1" {
		return nil, fmt.Errorf("unknown encoding version: %s", lines[0])
	}
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if len(args)+1 >= t.NumIn() {
			return nil, fmt.Errorf("wrong number of values in corpus entry, want %d", t.NumIn()-1)
		}
		open := strings.IndexByte(line, '(')
		if open < 0 || line[len(line)-1] != ')' {
			return nil, fmt.Errorf("malformed line %q", line)
		}
		v, err := corpusValue(line[:open], strings.TrimSpace(line[open+1:len(line)-1]), t.In(len(args)+1))
		if err != nil {
			return nil, fmt.Errorf("malformed line %q: %v", line, err)
		}
		args = append(args, v)
	}
	if len(args)+1 != t.NumIn() {
		return nil, fmt.Errorf("wrong number of values in corpus entry: %d, want %d", len(args), t.NumIn()-1)
	}
	return args, nil
}

func corpusValue(conversion, text string, t reflect.Type) (any, error) {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.String, reflect.Slice:
		s, err := strconv.Unquote(text)
		if err != nil {
			return nil, err
		}
		return reflect.ValueOf(s).Convert(t).Interface(), nil
	case reflect.Bool:
		v.SetBool(text == "true")
	case reflect.Float32, reflect.Float64:
		if strings.HasPrefix(conversion, "math.") {
			bits, err := strconv.ParseUint(text, 0, 64)
			if err != nil {
				return nil, err
			}
			if t.Kind() == reflect.Float32 {
				return math.Float32frombits(uint32(bits)), nil
			}
			return math.Float64frombits(bits), nil
		}
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, err
		}
		v.SetFloat(x)
	default:
		if text[0] == '\'' {
			r, _, _, err := strconv.UnquoteChar(text[1:], '\'')
			if err != nil {
				return nil, err
			}
			text = strconv.Itoa(int(r))
		}
		if v.CanInt() {
			x, err := strconv.ParseInt(text, 0, 64)
			if err != nil {
				return nil, err
			}
			v.SetInt(x)
		} else {
			x, err := strconv.ParseUint(text, 0, 64)
			if err != nil {
				return nil, err
			}
			v.SetUint(x)
		}
	}
	return v.Interface(), nil
}
