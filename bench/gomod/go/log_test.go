// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package gomod

import (
	"strconv"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	records = 20_000
	older   = 12_345
	proven  = 10
	height  = 8
)

// log is that of LogBenchmark.java.
type log struct {
	hashes []tlog.Hash
	tiles  map[tlog.Tile][]byte
	tree   tlog.Tree
	older  tlog.Tree
}

func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = l.hashes[index]
	}
	return hashes, nil
}

func (l *log) Height() int { return height }

func (l *log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	contents := make([][]byte, len(tiles))
	for i, tile := range tiles {
		contents[i] = l.tiles[tile]
	}
	return contents, nil
}

func (l *log) SaveTiles([]tlog.Tile, [][]byte) {}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func grown(b *testing.B) *log {
	l := &log{tiles: map[tlog.Tile][]byte{}}
	for i := range int64(records) {
		l.hashes = append(l.hashes, must(tlog.StoredHashes(i, []byte("leaf "+strconv.FormatInt(i, 10)), l))...)
	}
	l.tree = tlog.Tree{N: records, Hash: must(tlog.TreeHash(records, l))}
	l.older = tlog.Tree{N: older, Hash: must(tlog.TreeHash(older, l))}
	for _, tile := range tlog.NewTiles(height, 0, records) {
		l.tiles[tile] = must(tlog.ReadTileData(tile, l))
	}
	b.ResetTimer()
	return l
}

func record(number int64) int64 { return number*(records/proven) + 7 }

func Benchmark_logTiles(b *testing.B) {
	l := grown(b)
	for b.Loop() {
		var indexes []int64
		for i := range int64(proven) {
			indexes = append(indexes, tlog.StoredHashIndex(0, record(i)))
		}
		must(tlog.TileHashReader(l.tree, l).ReadHashes(indexes))
	}
}

func Benchmark_logRecordProofs(b *testing.B) {
	l := grown(b)
	for b.Loop() {
		for i := range int64(proven) {
			proof := must(tlog.ProveRecord(records, record(i), l))
			hash := l.hashes[tlog.StoredHashIndex(0, record(i))]
			if err := tlog.CheckRecord(proof, l.tree.N, l.tree.Hash, record(i), hash); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func Benchmark_logTreeProof(b *testing.B) {
	l := grown(b)
	for b.Loop() {
		proof := must(tlog.ProveTree(records, older, l))
		if err := tlog.CheckTree(proof, l.tree.N, l.tree.Hash, l.older.N, l.older.Hash); err != nil {
			b.Fatal(err)
		}
	}
}
