package model

import "maps"

// keyed holds records by their key. It is copied on write, one shard of 256 at
// a time, so that a record more costs the same over ten thousand as over ten.
type keyed[T any] struct{ shards *[256]map[string]T }

func (k keyed[T]) get(key string) (out T, ok bool) {
	if k.shards == nil {
		return out, false
	}
	out, ok = k.shards[shardOf(key)][key]
	return out, ok
}

// with returns the set with one record in place; the receiver is unchanged.
func (k keyed[T]) with(key string, v T) keyed[T] {
	next := new([256]map[string]T)
	if k.shards != nil {
		*next = *k.shards
	}
	n := shardOf(key)
	shard := maps.Clone(next[n])
	if shard == nil {
		shard = map[string]T{}
	}
	shard[key] = v
	next[n] = shard
	return keyed[T]{next}
}

func (k keyed[T]) each(f func(T)) {
	if k.shards == nil {
		return
	}
	for _, shard := range k.shards {
		for _, v := range shard {
			f(v)
		}
	}
}
