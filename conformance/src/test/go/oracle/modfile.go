// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

func init() {
	registerErrors(modfileErrorKind)
	register("modfile.Parse", ofFile(modfile.Parse, modDump, modSyntax))
	register("modfile.ParseLax", ofFile(modfile.ParseLax, modDump, modSyntax))
	register("modfile.ParseWork", ofFile(modfile.ParseWork, workDump, workSyntax))
	register("modfile.ModulePath", ofText(func(s string) string { return modfile.ModulePath([]byte(s)) }))
	register("modfile.AutoQuote", ofText(modfile.AutoQuote))
	register("modfile.MustQuote", ofClaim(modfile.MustQuote))
	register("modfile.IsDirectoryPath", ofClaim(modfile.IsDirectoryPath))
	register("strconv.Unquote", ofTextOrError(strconv.Unquote))
	register("strings.Fields", func(args [][]byte) ([][]byte, error) {
		return texts(strings.Fields(string(args[0]))...), nil
	})
	register("strings.TrimSpace", ofText(strings.TrimSpace))
}

// fixers are the functions that make versions canonical, by the name that a call gives.
var fixers = map[string]modfile.VersionFixer{
	"none": nil,
	"check": func(path, version string) (string, error) {
		switch version {
		case "main":
			return "v1.2.3", nil
		case "broken":
			return "", errors.New("no connection")
		}
		if canonical := module.CanonicalVersion(version); canonical != "" {
			return canonical, nil
		}
		return "", module.Check(path, version)
	},
}

// ofFile makes a function of the oracle of one that reads a file: it takes the file's name, its bytes and the name
// of a fixer, and answers what the file says, its syntax, and how it prints.
func ofFile[F any](
	parse func(string, []byte, modfile.VersionFixer) (F, error),
	dump func(*dumper, F), syntax func(F) *modfile.FileSyntax,
) function {
	return func(args [][]byte) ([][]byte, error) {
		file, err := parse(string(args[0]), args[1], fixers[string(args[2])])
		if err != nil {
			return nil, err
		}
		var statements dumper
		dump(&statements, file)
		tree := dumper{positions: true}
		tree.syntax(syntax(file))
		return [][]byte{statements.bytes(), tree.bytes(), modfile.Format(syntax(file))}, nil
	}
}

func modSyntax(f *modfile.File) *modfile.FileSyntax      { return f.Syntax }
func workSyntax(f *modfile.WorkFile) *modfile.FileSyntax { return f.Syntax }

// modfileErrorKind names every field of every error. An error within an error is one with the inner one's verb.
func modfileErrorKind(err error) string {
	list, ok := err.(modfile.ErrorList)
	if !ok {
		return ""
	}
	var d dumper
	for _, e := range list {
		verb, path, cause := e.Verb, e.ModPath, e.Err
		var inner *modfile.Error
		if errors.As(cause, &inner) {
			verb, path, cause = inner.Verb, inner.ModPath, inner.Err
		}
		d.line("error", e.Filename, verb, path, cause.Error())
		d.position(e.Pos)
	}
	return string(d.bytes())
}

// A dumper writes values as lines of fields.
type dumper struct {
	text      strings.Builder
	positions bool // whether places in the file count
}

func (d *dumper) bytes() []byte { return []byte(d.text.String()) }

func (d *dumper) line(fields ...string) {
	d.text.WriteByte('\n')
	for _, field := range fields {
		d.text.WriteString(field)
		d.text.WriteByte(0)
	}
}

func (d *dumper) position(p modfile.Position) {
	d.line("at", strconv.Itoa(p.Line), strconv.Itoa(p.LineRune), strconv.Itoa(p.Byte))
}

func modDump(d *dumper, f *modfile.File) {
	if m := f.Module; m != nil {
		d.line("module", m.Mod.Path, m.Deprecated, tokens(m.Syntax))
	}
	d.goAndToolchain(f.Go, f.Toolchain)
	d.godebugs(f.Godebug)
	for _, r := range f.Require {
		if r.Syntax != nil {
			d.line("require", r.Mod.Path, r.Mod.Version, yesOrNo(r.Indirect), tokens(r.Syntax))
		}
	}
	for _, x := range f.Exclude {
		if x.Syntax != nil {
			d.line("exclude", x.Mod.Path, x.Mod.Version, tokens(x.Syntax))
		}
	}
	d.replaces(f.Replace)
	for _, r := range f.Retract {
		if r.Syntax != nil {
			d.line("retract", r.Low, r.High, r.Rationale, tokens(r.Syntax))
		}
	}
	for _, t := range f.Tool {
		if t.Syntax != nil {
			d.line("tool", t.Path, tokens(t.Syntax))
		}
	}
	for _, i := range f.Ignore {
		if i.Syntax != nil {
			d.line("ignore", i.Path, tokens(i.Syntax))
		}
	}
}

func workDump(d *dumper, f *modfile.WorkFile) {
	d.goAndToolchain(f.Go, f.Toolchain)
	d.godebugs(f.Godebug)
	for _, u := range f.Use {
		if u.Syntax != nil {
			d.line("use", u.Path, u.ModulePath, tokens(u.Syntax))
		}
	}
	d.replaces(f.Replace)
}

func (d *dumper) goAndToolchain(g *modfile.Go, t *modfile.Toolchain) {
	if g != nil {
		d.line("go", g.Version, tokens(g.Syntax))
	}
	if t != nil {
		d.line("toolchain", t.Name, tokens(t.Syntax))
	}
}

func (d *dumper) godebugs(list []*modfile.Godebug) {
	for _, g := range list {
		if g.Syntax != nil {
			d.line("godebug", g.Key, g.Value, tokens(g.Syntax))
		}
	}
}

func (d *dumper) replaces(list []*modfile.Replace) {
	for _, r := range list {
		if r.Syntax != nil {
			d.line("replace", r.Old.Path, r.Old.Version, r.New.Path, r.New.Version, tokens(r.Syntax))
		}
	}
}

// tokens shows that a statement and its line belong together.
func tokens(line *modfile.Line) string { return strings.Join(line.Token, " ") }

func (d *dumper) syntax(f *modfile.FileSyntax) {
	d.line("file", f.Name)
	d.comments(&f.Comments)
	for _, stmt := range f.Stmt {
		switch x := stmt.(type) {
		case *modfile.CommentBlock:
			d.expr("comment", x)
		case *modfile.Line:
			d.tokens(x)
		case *modfile.LineBlock:
			d.expr("block", x, x.Token...)
			d.expr("(", &x.LParen)
			for _, l := range x.Line {
				d.tokens(l)
			}
			d.expr(")", &x.RParen)
		}
	}
}

func (d *dumper) tokens(x *modfile.Line) {
	d.expr("line "+yesOrNo(x.InBlock), x, x.Token...)
}

func (d *dumper) expr(kind string, x modfile.Expr, tokens ...string) {
	d.line(append([]string{kind}, tokens...)...)
	if d.positions {
		start, end := x.Span()
		d.position(start)
		d.position(end)
	}
	d.comments(x.Comment())
}

func (d *dumper) comments(c *modfile.Comments) {
	d.commentList("before", c.Before)
	d.commentList("suffix", c.Suffix)
	d.commentList("after", c.After)
}

func (d *dumper) commentList(where string, list []modfile.Comment) {
	for _, c := range list {
		d.line(where, c.Token, yesOrNo(c.Suffix))
		if d.positions {
			d.position(c.Start)
		}
	}
}
