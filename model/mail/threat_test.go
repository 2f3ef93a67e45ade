package mail

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dccops/model/text"
)

// tricks are what HTML could do to somebody who reads it: run, fetch, hide, or say
// that a link leads where it does not. what must not be among the words, and what
// must.
func tricks() [][3]string {
	return [][3]string{
		{`<script>RUN()</script>words`, "RUN", "words"},
		{`<SCRIPT SRC="http://evil.example/RUN.js"></SCRIPT>words`, "RUN", "words"},
		{`<script/x>RUN</script >words`, "RUN", "words"},
		{`<style>@import "http://evil.example/RUN"</style>words`, "RUN", "words"},
		{`<title>RUN</title>words`, "RUN", "words"},
		{`<iframe src=//evil.example/RUN>RUN</iframe>words`, "RUN", "words"},
		{`<p onmouseover="RUN()">words</p>`, "RUN", "words"},
		{`<img src=http://evil.example/RUN.gif>words`, "RUN", "words"},
		{`<img alt="a map" src="cid:RUN">words`, "RUN", "[image: a map]"},
		{`<link rel=stylesheet href=http://evil.example/RUN><base href=http://RUN/>words`, "RUN", "words"},
		{`<meta http-equiv=refresh content="0;url=http://evil.example/RUN">words`, "RUN", "words"},
		{`<object data=http://evil.example/RUN><embed src=http://RUN/>words</object>`, "RUN", "words"},
		{`<video src=http://RUN/ poster=http://RUN/>words</video>`, "RUN", "words"},
		{`<svg onload=RUN()><image href=http://RUN/ /><text>words</text></svg>`, "RUN", "words"},
		{`<a href="javascript:RUN()">words</a>`, "RUN", "words"},
		{`<a href="data:text/html,RUN">words</a>`, "RUN", "words"},
		{`<a href=" JaVaScRiPt:RUN">words</a>`, "RUN", "words"},
		{`<a href="http://evil.example/">https://dcc.example/</a>`, "<a", "https://dcc.example/ <http://evil.example/>"},
		{`<a href="https://dcc.example/">https://dcc.example/</a>`, "<", "https://dcc.example/"},
		{`<div style="display:none">hidden words</div>`, "<", "hidden words"},
		{`<div style="color:#fff;font-size:0">hidden words</div>`, "<", "hidden words"},
		{`<template><p>RUN</p></template>words`, "RUN", "words"},
		{`<!-- RUN --><!--[if mso]>RUN<![endif]-->words`, "RUN", "words"},
		{`<![CDATA[RUN]]>words`, "RUN", "words"},
		{`<?xml-stylesheet href="RUN"?>words`, "RUN", "words"},
		{`<head><style>RUN</style><p>words of a head that never ends`, "RUN", "words of a head"},
		{`<select><option>words in a list that never ends`, "<", "words in a list"},
		{`&lt;b&gt;words&lt;/b&gt;`, "&lt;", "<b>words</b>"},
		{`<form action=http://RUN/><input name=RUN value=RUN>words</form>`, "RUN", "words"},
		{`<table background=http://RUN/><tr><td>words`, "RUN", "words"},
		{"<a\nhref\n=\n'http://evil.example/a b'\n>words</a>", "<a\n", "words <http://evil.example/a b>"},
	}
}

// TestThreatE5MarkupOfMailBecomesWords: each trick alone, and 10,000 messages made
// of several of them in any order, split in two at any place between them.
func TestThreatE5MarkupOfMailBecomesWords(t *testing.T) {
	read := func(html string) string {
		return Read([]byte("From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n" + html + "\n")).Mail.Text
	}
	for _, c := range tricks() {
		if got := read(c[0]); strings.Contains(got, c[1]) && !strings.Contains(c[2], c[1]) || !strings.Contains(got, c[2]) {
			t.Errorf("%q reads as %q", c[0], got)
		}
	}
	seed := rand.Uint64()
	dice := rand.New(rand.NewPCG(seed, 5))
	all := tricks()
	for range 10_000 {
		var html strings.Builder
		for n := range 1 + dice.IntN(6) {
			fmt.Fprintf(&html, "<div>%s</div>", strings.ReplaceAll(all[dice.IntN(len(all))][0], "words", fmt.Sprint("words", n)))
		}
		got := read(html.String())
		if strings.Contains(got, "RUN") {
			t.Fatalf("seed %d: %q reads as %q", seed, html.String(), got)
		}
		if shown := text.VisibleLines(got); strings.ContainsAny(shown, "\x1b\u009b\x07\r") {
			t.Fatalf("seed %d: %q is shown as %q", seed, html.String(), shown)
		}
	}
}
