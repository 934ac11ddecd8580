// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package gomod

import (
	"io"
	"os"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

var benched = module.Version{Path: "example.com/m", Version: "v1.2.3"}

func Benchmark_zipCreate(b *testing.B) {
	for b.Loop() {
		if err := zip.CreateFromDir(io.Discard, benched, name("tree")); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark_folderHash(b *testing.B) {
	for b.Loop() {
		if _, err := dirhash.HashDir(name("tree"), benched.String(), dirhash.Hash1); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark_zipUnpack(b *testing.B) {
	for b.Loop() {
		if err := zip.Unzip(name("unpacked"), benched, name("module.zip")); err != nil {
			b.Fatal(err)
		}
		if err := os.RemoveAll(name("unpacked")); err != nil {
			b.Fatal(err)
		}
	}
}
