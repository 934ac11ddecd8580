module example.com/program

go 1.23

require (
	github.com/User/library/v3 v3.2.0
	golang.org/x/mod v0.20.0
)

require (
	example.com/a v1.2.3 // indirect
	example.com/b v1.0.0 // indirect
	golang.org/x/sys v0.20.0 // indirect
)

// until the pull request is merged
replace github.com/User/library/v3 => github.com/fork/library/v3 v3.2.1
