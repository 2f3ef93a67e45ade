package main

import "testing"

// The record: what was altered is found by whoever kept one head, and what leaves
// it is on it.

func TestThreatG1TheRecordThroughTheProgram(t *testing.T) { story(t, "g1_record") }
func TestThreatG2TheTailThroughTheProgram(t *testing.T)   { story(t, "g2_tail") }
func TestThreatG4WrongActorInAFile(t *testing.T)          { story(t, "g4_actor") }
func TestThreatG5ErasingThroughTheProgram(t *testing.T)   { story(t, "g5_erase") }
func TestThreatG6CopiesAreOnTheRecord(t *testing.T)       { story(t, "g6_copies") }
