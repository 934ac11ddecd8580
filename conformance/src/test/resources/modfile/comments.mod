

// first

   // second, indented
module example.com/comments   // one
// between
require ( // left
	// before a
	example.com/a v1.0.0 // behind a

	// alone

	// before b
	example.com/b v1.0.0 // indirect
	// after b
) // right

// Deprecated: no module line here
go 1.21 // go
//
//
// last
