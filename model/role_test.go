package model

import (
	"slices"
	"testing"
)

// TestRolesGoFromTheOneThatMayDoLeast and none is forgotten: other tables and
// tests run over this list.
func TestRolesGoFromTheOneThatMayDoLeast(t *testing.T) {
	if want := []Role{"reader", "presenter", "on-call", "operator", "approver"}; !slices.Equal(Roles(), want) {
		t.Errorf("%v, want %v", Roles(), want)
	}
}

// TestWhoMaySpeaksOfTheSameTableAsMay for every role and command.
func TestWhoMaySpeaksOfTheSameTableAsMay(t *testing.T) {
	for _, k := range CommandKinds() {
		who := WhoMay(k)
		if len(who) == 0 {
			t.Errorf("nobody may %s", k.Words())
		}
		for _, r := range Roles() {
			if May(r, k) != slices.Contains(who, r) {
				t.Errorf("%s, %s: May is %v and WhoMay is %v", r, k.Words(), May(r, k), who)
			}
		}
		who[0] = "anyone"
		if May("anyone", k) || WhoMay(k)[0] == "anyone" {
			t.Errorf("a caller changed who may %s", k.Words())
		}
	}
	if May(Approver, "no-such-command") || May("", KindPlanWindow) || WhoMay("no-such-command") != nil {
		t.Error("a command without a row is open to someone")
	}
}

// TestARefusedRoleIsToldWhoMay in one sentence.
func TestARefusedRoleIsToldWhoMay(t *testing.T) {
	for _, c := range []struct {
		role Role
		kind CommandKind
		want string
	}{
		{Operator, KindAdoptPolicy, "An operator may not adopt a policy; approver may."},
		{Reader, KindPlanWindow, "A reader may not plan a window; operator or approver may."},
		{OnCall, KindCancelWindow, "An on-call may not cancel a window; operator or approver may."},
		{Presenter, KindSetSystem, "A presenter may not edit the directory; operator or approver may."},
		{Approver, "fly", "An approver may not fly; nobody may."},
		{Approver, KindAdoptPolicy, ""},
		{Operator, KindImportWindows, ""},
	} {
		if got := MayNot(c.role, c.kind); got != c.want {
			t.Errorf("%s: %q, want %q", c.role, got, c.want)
		}
	}
	if MayNot("", KindAdoptPolicy) == "" {
		t.Error("nobody in particular may adopt a policy")
	}
	no := RefuseRole(Actor{Name: "r.okafor", Role: Reader}, KindAdoptPolicy)
	if no.Code != RefusedRole || no.Words != "A reader may not adopt a policy; approver may. Nothing was changed." {
		t.Errorf("%s: %s", no.Code, no.Words)
	}
}
