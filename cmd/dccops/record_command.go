package main

func recordCommand() command {
	return command{
		name: "record", args: "[list|verify|export|head|erase]", words: "show who did what and when, and prove it",
		more: "The record is a tamper-evident log: every event is a leaf of a Merkle tree with a signed head. Whoever owns this machine could write all of it " +
			"anew, but not the heads that left it before: every published schedule carries one. Keep one more outside from time to time: dccops record head.",
		subs: []command{
			{
				name: "list", words: "print the events, newest last",
				more: "One line an event: number, London time, who, what, about what, why. --json has the records before and after too.",
				flags: []flag{
					{name: "from", value: "N", words: "begin at this event"},
					{name: "last", value: "N", words: "only the newest N of those asked for"},
					{name: "subject", value: "S", words: "only those about S: a window, a month, a reference"},
					{name: "actor", value: "A", words: "only what A did"},
				},
				run: listRecord,
			},
			{
				name: "verify", args: "[FILE]", most: 1, words: "find what was changed, dropped, put in, reordered or dated back",
				more: "FILE is what record export wrote; no store is opened then. Without it the record of this store is verified, its rows too. - is stdin. " +
					"Exits 1 where something was altered, and says which events no head from outside speaks for. dccops is not needed for it: " +
					"the form of the file is public, and a reader of it in another language stands in the tests.",
				flags: []flag{
					{name: "head", value: "FILE", many: true, words: "a text with a signed head that was kept outside: a mail, a schedule, an older export"},
					{name: "key", value: "VKEY", many: true, words: "a verifier key known from outside; the record must be signed with one of them"},
				},
				run: verifyRecord,
			},
			{
				name: "export", words: "write the whole record as a file that anybody can verify, or as a folder that anybody can read",
				more: "Goes to stdout, or with -o to a new file in the current folder or below it. With --pack it is a new folder for somebody outside: the same file, " +
					"every schedule, difference, letter with what became of it, consultation and decision as pages, and SHA256SUMS over all of them; it is made whole or not at all. " +
					"That a copy was taken is itself put on the record, after the copy.",
				flags: []flag{
					{name: "output", short: "o", value: "FILE", words: "make this file instead of writing to stdout (- is stdout)"},
					{name: "pack", value: "DIR", words: "make this folder, the proof pack"},
				},
				run: exportRecord,
			},
			{
				name: "head", words: "print the signed head of the record, to be kept outside",
				more: "Mail it, print it, put it where nobody of this machine can reach it. Any later record verify --head FILE then finds what was changed up to it. " +
					"The verifier key under it belongs outside too.",
				run: printHead,
			},
			eraseCommand(),
		},
	}
}
