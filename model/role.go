package model

import "slices"

// Role is what a person may do. It comes from the session, never from a
// command's contents.
type Role string

// The roles.
const (
	Reader    Role = "reader"
	Presenter Role = "presenter"
	OnCall    Role = "on-call"
	Operator  Role = "operator"
	Approver  Role = "approver"
)

// Outbox is who sends the letters. It is nobody's role, and no person's name
// comes with it.
const Outbox Role = "outbox"

// Intake is who takes mail in. It is nobody's role either.
const Intake Role = "intake"

// Roles lists every role, the one that may do least first.
func Roles() []Role { return []Role{Reader, Presenter, OnCall, Operator, Approver} }

// Actor is who gives a command: the name goes on the record.
type Actor struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
}

// mayAsk is the one table of who may ask for what. A command without a row is
// refused to everyone, and a test fails.
var mayAsk = map[CommandKind][]Role{
	KindPlanWindow:    {Operator, Approver},
	KindEditWindow:    {Operator, Approver},
	KindCancelWindow:  {Operator, Approver},
	KindImportWindows: {Operator, Approver},
	KindAddHolidays:   {Operator, Approver},
	KindSetSystem:     {Operator, Approver},
	KindSetService:    {Operator, Approver},
	KindAdoptPolicy:   {Approver},

	KindRecordAgreement:   {Operator, Approver},
	KindWithdrawAgreement: {Approver},
	KindPublishMonth:      {Approver},
	KindTakeBack:          {OnCall, Operator, Approver},
	KindNoteCopy:          {Reader, Presenter, OnCall, Operator, Approver},
	KindNoteHost:          {Reader, Presenter, OnCall, Operator, Approver},
	KindEraseContent:      {Approver},

	KindAddPerson:    {Approver},
	KindChangePerson: {Approver},
	KindRevokePerson: {Approver},

	KindSetOrganisation: {Operator, Approver},
	KindImportDirectory: {Operator, Approver},
	KindLeaseLetters:    {Outbox},
	KindRecordDelivery:  {Outbox},
	KindRetryLetters:    {OnCall, Operator, Approver},
	KindWithdrawLetters: {OnCall, Operator, Approver},
	KindWitnessHead:     {Outbox},
	KindReceiveMail:     {Operator, Approver, Intake},
	KindAssignMessage:   {Operator, Approver},
	KindDismissMessage:  {Operator, Approver},

	KindRaiseMaintenance:  {OnCall, Operator, Approver},
	KindUpdateMaintenance: {OnCall, Operator, Approver},
	KindStartMaintenance:  {OnCall, Operator, Approver},
	KindEndMaintenance:    {OnCall, Operator, Approver},
	KindRecordTelling:     {OnCall, Operator, Approver, Outbox},

	KindAddChange:       {Operator, Approver},
	KindEditChange:      {Operator, Approver},
	KindAssessChange:    {Operator, Approver},
	KindOfferTesting:    {Operator, Approver},
	KindRecordTaker:     {Operator, Approver},
	KindAssessSecurity:  {Operator, Approver},
	KindClearChange:     {Approver},
	KindLinkWindows:     {Operator, Approver},
	KindUnlinkWindows:   {Operator, Approver},
	KindFinishChange:    {Operator, Approver},
	KindWithdrawChange:  {Operator, Approver},
	KindSupersedeChange: {Operator, Approver},

	KindOpenConsultation:     {Operator, Approver},
	KindRecordResponse:       {Operator, Approver, Intake},
	KindReadResponse:         {Operator, Approver},
	KindRedactResponse:       {Approver},
	KindExtendConsultation:   {Operator, Approver},
	KindChaseConsultation:    {Operator, Approver},
	KindExcuseConsultee:      {Operator, Approver},
	KindCloseConsultation:    {Operator, Approver},
	KindWithdrawConsultation: {Operator, Approver},
	KindRecordRequest:        {Operator, Approver},
	KindTakeStep:             {Operator, Approver},
	KindMoveAsAsked:          {Operator, Approver},
	KindAnswerRequest:        {Approver}, // as a schedule, it speaks for the DCC
	KindWithdrawRequest:      {Operator, Approver},
	KindReopenRequest:        {Approver},

	KindSaveTemplate:   {Approver}, // as a schedule, it speaks for the DCC
	KindRevertTemplate: {Approver},

	KindDraftMethodology:    {Operator, Approver},
	KindSetChangeType:       {Operator, Approver},
	KindPutToPanel:          {Operator, Approver},
	KindApproveMethodology:  {Approver},
	KindWithdrawMethodology: {Operator, Approver},
	KindTakeReports:         {Operator, Approver},
	KindJudgeReport:         {Operator, Approver},
	KindVouchReport:         {Operator, Approver},
	KindWithdrawReport:      {Operator, Approver},

	KindOpenMeeting:      {Presenter, Operator, Approver},
	KindCloseMeeting:     {Presenter, Operator, Approver},
	KindRecordResolution: {Operator, Approver}, // it may become an agreement or a request
	KindStrikeResolution: {Operator, Approver},
	KindFinishAction:     {Operator, Approver},
}

// WhoMay returns the roles that may give a command of this kind.
func WhoMay(k CommandKind) []Role { return slices.Clone(mayAsk[k]) }

// May reports whether a role may give a command of this kind.
func May(r Role, k CommandKind) bool { return slices.Contains(mayAsk[k], r) }
