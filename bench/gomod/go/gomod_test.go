// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

// Package gomod measures golang.org/x/mod with the inputs and under the names of GomodBenchmark.java.
package gomod

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/zip"
)

func name(file string) string { return filepath.Join(os.Getenv("GOMOD_BENCH_INPUTS"), file) }

func read(b *testing.B, file string) []byte {
	data, err := os.ReadFile(name(file))
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	return data
}

func lines(b *testing.B, file string) []string {
	list := strings.Split(strings.TrimSpace(string(read(b, file))), "\n")
	b.ResetTimer()
	return list
}

func Benchmark_modParse(b *testing.B) {
	data := read(b, "go.mod.txt")
	for b.Loop() {
		if _, err := modfile.Parse("go.mod", data, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark_modParseFormat(b *testing.B) {
	data := read(b, "go.mod.txt")
	for b.Loop() {
		file, err := modfile.Parse("go.mod", data, nil)
		if err != nil {
			b.Fatal(err)
		}
		modfile.Format(file.Syntax)
	}
}

func Benchmark_modModulePath(b *testing.B) {
	data := read(b, "go.mod.txt")
	for b.Loop() {
		modfile.ModulePath(data)
	}
}

func Benchmark_semverSort(b *testing.B) {
	versions := lines(b, "versions.txt")
	for b.Loop() {
		semver.Sort(append([]string(nil), versions...))
	}
}

func Benchmark_pseudoVersions(b *testing.B) {
	versions := lines(b, "versions.txt")
	for b.Loop() {
		for _, version := range versions {
			module.IsPseudoVersion(version)
		}
	}
}

func Benchmark_checkPaths(b *testing.B) {
	paths := lines(b, "paths.txt")
	for b.Loop() {
		for _, path := range paths {
			if err := module.CheckPath(path); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func Benchmark_escapePaths(b *testing.B) {
	paths := lines(b, "paths.txt")
	for b.Loop() {
		for _, path := range paths {
			if _, err := module.EscapePath(path); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func Benchmark_noteOpen(b *testing.B) {
	data := read(b, "note.txt")
	verifier, err := note.NewVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := note.Open(data, note.VerifierList(verifier)); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark_zipCheck(b *testing.B) {
	for b.Loop() {
		if _, err := zip.CheckZip(module.Version{Path: "example.com/m", Version: "v1.2.3"}, name("module.zip")); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark_zipHash(b *testing.B) {
	for b.Loop() {
		if _, err := dirhash.HashZip(name("module.zip"), dirhash.Hash1); err != nil {
			b.Fatal(err)
		}
	}
}
