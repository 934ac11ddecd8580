// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"strconv"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func init() {
	registerErrors(noteErrorKind)
	register("note.Open", openNote)
	register("note.Sign", signNote)
	register("note.NewVerifier", func(args [][]byte) ([][]byte, error) {
		verifier, err := note.NewVerifier(string(args[0]))
		if err != nil {
			return nil, err
		}
		return texts(verifier.Name(), fmt.Sprintf("%08x", verifier.KeyHash())), nil
	})
	register("note.NewSigner", func(args [][]byte) ([][]byte, error) {
		signer, err := note.NewSigner(string(args[0]))
		if err != nil {
			return nil, err
		}
		return texts(signer.Name(), fmt.Sprintf("%08x", signer.KeyHash())), nil
	})
	register("ed25519.Verify", func(args [][]byte) ([][]byte, error) {
		return texts(yesOrNo(ed25519.Verify(args[0], args[1], args[2]))), nil
	})
	registerLog()
	registerTiles()
}

func noteErrorKind(err error) string {
	switch err := err.(type) {
	case *note.UnverifiedNoteError:
		return "unverified " + err.Note.Text
	case *note.InvalidSignatureError:
		return "invalid"
	}
	return ""
}

// openNote takes a message and the known keys.
func openNote(args [][]byte) ([][]byte, error) {
	var known []note.Verifier
	for _, key := range args[1:] {
		verifier, err := note.NewVerifier(string(key))
		if err != nil {
			return nil, err
		}
		known = append(known, verifier)
	}
	n, err := note.Open(args[0], note.VerifierList(known...))
	if err != nil {
		return nil, err
	}
	answer := []string{n.Text}
	for _, list := range [][]note.Signature{n.Sigs, n.UnverifiedSigs} {
		answer = append(answer, strconv.Itoa(len(list)))
		for _, s := range list {
			answer = append(answer, s.Name, fmt.Sprintf("%08x", s.Hash), s.Base64)
		}
	}
	return texts(answer...), nil
}

// signNote takes a message to be opened without keys, or a bare text when that fails, and signers.
func signNote(args [][]byte) ([][]byte, error) {
	var signers []note.Signer
	for _, key := range args[1:] {
		signer, err := note.NewSigner(string(key))
		if err != nil {
			return nil, err
		}
		signers = append(signers, signer)
	}
	n := &note.Note{Text: string(args[0])}
	_, err := note.Open(args[0], nil)
	var unverified *note.UnverifiedNoteError
	if errors.As(err, &unverified) {
		n = unverified.Note
	}
	message, err := note.Sign(n, signers...)
	return [][]byte{message}, err
}

// A log of records "leaf 0", "leaf 1", ... that grows when it is asked for more.
var (
	logHashes  []tlog.Hash
	logRecords int64
)

var logReader = tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
	var list []tlog.Hash
	for _, index := range indexes {
		list = append(list, logHashes[index])
	}
	return list, nil
})

func grow(size int64) {
	for ; logRecords < size; logRecords++ {
		hashes, err := tlog.StoredHashes(logRecords, []byte("leaf "+strconv.FormatInt(logRecords, 10)), logReader)
		if err != nil {
			panic(err)
		}
		logHashes = append(logHashes, hashes...)
	}
}

func number(arg []byte) int64 {
	n, err := strconv.ParseInt(string(arg), 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func hashTexts(hashes []tlog.Hash) [][]byte {
	var list []string
	for _, hash := range hashes {
		list = append(list, hash.String())
	}
	return texts(list...)
}

func hashesOf(args [][]byte) []tlog.Hash {
	var list []tlog.Hash
	for _, arg := range args {
		hash, err := tlog.ParseHash(string(arg))
		if err != nil {
			panic(err)
		}
		list = append(list, hash)
	}
	return list
}

func registerLog() {
	register("tlog.ParseTree", func(args [][]byte) ([][]byte, error) {
		tree, err := tlog.ParseTree(args[0])
		return [][]byte{tlog.FormatTree(tree)}, err
	})
	register("tlog.ParseHash", ofTextOrError(func(s string) (string, error) {
		hash, err := tlog.ParseHash(s)
		return hash.String(), err
	}))
	register("tlog.ParseRecord", func(args [][]byte) ([][]byte, error) {
		id, text, rest, err := tlog.ParseRecord(args[0])
		return [][]byte{[]byte(strconv.FormatInt(id, 10)), text, rest}, err
	})
	register("tlog.FormatRecord", func(args [][]byte) ([][]byte, error) {
		message, err := tlog.FormatRecord(number(args[0]), args[1])
		return [][]byte{message}, err
	})
	register("tlog.TreeHash", func(args [][]byte) ([][]byte, error) {
		grow(number(args[0]))
		hash, err := tlog.TreeHash(number(args[0]), logReader)
		return texts(hash.String()), err
	})
	register("tlog.ProveRecord", func(args [][]byte) ([][]byte, error) {
		grow(number(args[0]))
		proof, err := tlog.ProveRecord(number(args[0]), number(args[1]), logReader)
		return hashTexts(proof), err
	})
	register("tlog.ProveTree", func(args [][]byte) ([][]byte, error) {
		grow(number(args[0]))
		proof, err := tlog.ProveTree(number(args[0]), number(args[1]), logReader)
		return hashTexts(proof), err
	})
	// size, its hash, number, its hash, proof
	register("tlog.CheckRecord", func(args [][]byte) ([][]byte, error) {
		h := hashesOf([][]byte{args[1], args[3]})
		return nil, tlog.CheckRecord(hashesOf(args[4:]), number(args[0]), h[0], number(args[2]), h[1])
	})
	register("tlog.CheckTree", func(args [][]byte) ([][]byte, error) {
		h := hashesOf([][]byte{args[1], args[3]})
		return nil, tlog.CheckTree(hashesOf(args[4:]), number(args[0]), h[0], number(args[2]), h[1])
	})
	register("tlog.StoredHashIndex", func(args [][]byte) ([][]byte, error) {
		return texts(strconv.FormatInt(tlog.StoredHashIndex(int(number(args[0])), number(args[1])), 10)), nil
	})
	register("tlog.SplitStoredHashIndex", func(args [][]byte) ([][]byte, error) {
		level, n := tlog.SplitStoredHashIndex(number(args[0]))
		return texts(strconv.Itoa(level), strconv.FormatInt(n, 10)), nil
	})
	register("tlog.StoredHashCount", func(args [][]byte) ([][]byte, error) {
		return texts(strconv.FormatInt(tlog.StoredHashCount(number(args[0])), 10)), nil
	})
}

// A tileSource reads tiles of the log, flips one byte of one of them, and notes what is saved.
type tileSource struct {
	height int
	flip   int64
	saved  []string
}

func (s *tileSource) Height() int { return s.height }

func (s *tileSource) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var list [][]byte
	for _, tile := range tiles {
		data, err := tlog.ReadTileData(tile, logReader)
		if err != nil {
			return nil, err
		}
		list = append(list, data)
	}
	if s.flip >= 0 && len(list) > 0 {
		data := list[s.flip%int64(len(list))]
		data[s.flip%int64(len(data))] ^= 1
	}
	return list, nil
}

func (s *tileSource) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for _, tile := range tiles {
		s.saved = append(s.saved, tile.Path())
	}
}

func registerTiles() {
	register("tlog.ParseTilePath", func(args [][]byte) ([][]byte, error) {
		tile, err := tlog.ParseTilePath(string(args[0]))
		if err != nil {
			return nil, err
		}
		return texts(fmt.Sprint(tile.H, tile.L, tile.N, tile.W), tile.Path()), nil
	})
	register("tlog.TileForIndex", func(args [][]byte) ([][]byte, error) {
		return texts(tlog.TileForIndex(int(number(args[0])), number(args[1])).Path()), nil
	})
	register("tlog.NewTiles", func(args [][]byte) ([][]byte, error) {
		var list []string
		for _, tile := range tlog.NewTiles(int(number(args[0])), number(args[1]), number(args[2])) {
			list = append(list, tile.Path())
		}
		return texts(list...), nil
	})
	// height, size, what to flip or -1, indexes
	register("tlog.TileHashReader", func(args [][]byte) ([][]byte, error) {
		size := number(args[1])
		grow(size)
		root, err := tlog.TreeHash(size, logReader)
		if err != nil {
			return nil, err
		}
		source := &tileSource{height: int(number(args[0])), flip: number(args[2])}
		var indexes []int64
		for _, arg := range args[3:] {
			indexes = append(indexes, number(arg))
		}
		hashes, err := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, source).ReadHashes(indexes)
		if err != nil {
			return nil, err
		}
		return append(hashTexts(hashes), texts(source.saved...)...), nil
	})
}
