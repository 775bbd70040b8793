// Comments in odd places, //go: directives, build lines and semicolons do no harm.

//go:generate echo nothing

/* block */ package /* here */ main // end

import /* a */ "fmt" /* b */ // c

//go:noinline
func f( /* none */ ) /* int */ int/* body */ { return /* one */ 1 /* ; */ }

/*
multi
line
*/
type t struct { // open
	a int // field a
	/* before b */ b string /* after b */
} // close

func main() {
	x := f( /* empty */ )  // call
	if x == 1 /* cond */ { // then
		/* inside */
	} else /* odd */ {
	}
	s := []int{ // open
		1, // one
		/* two */ 2,
		// end
	}
	fmt.Println(x, len(s), t{ /* a */ 1, "b"}) // "not a string"
	fmt.Println("// not a comment /* nor this */", `/* raw */ // x`, '/')
	/**/             /***/ // ***
	for /* ever */ { /* once */
		break // out
	}
}
