/// What a person can ask for: the commands that a role is needed for, worded as the command line has them.
///
/// `serve`, `sandbox`, `demo` and `config check` act for nobody and are not here.
public enum Verb: String, CaseIterable, Hashable, Sendable {
    case trialAdd = "trial add"
    case trialShow = "trial show"
    case trialList = "trial list"
    case trialConsent = "trial consent"
    case trialCancel = "trial cancel"
    case trialConvert = "trial convert"
    case trialPortalExtend = "trial portal-extend"
    case trialSkipDevices = "trial skip-devices"
    case trialCalendar = "trial calendar"
    case trialFile = "trial file"
    case trialNote = "trial note"

    case shipmentRecord = "shipment record"
    case shipmentImport = "shipment import"
    case shipmentLabels = "shipment labels"
    case shipmentDispatch = "shipment dispatch"
    case shipmentDeliver = "shipment deliver"
    case shipmentUndelivered = "shipment undelivered"
    case shipmentRelease = "shipment release"
    case shipmentCancel = "shipment cancel"
    case shipmentShow = "shipment show"
    case shipmentList = "shipment list"
    case shipmentTrack = "shipment track"

    case unitCorrect = "unit correct"
    case unitReplace = "unit replace"
    case unitLost = "unit lost"
    case unitFound = "unit found"
    case unitWriteOff = "unit write-off"

    case termSet = "term set"
    case extensionRequest = "extension request"
    case extensionApprove = "extension approve"
    case extensionDeny = "extension deny"
    case extensionWithdraw = "extension withdraw"
    case extensionList = "extension list"

    case returnCreate = "return create"
    case returnLabel = "return label"
    case returnPickup = "return pickup"
    case returnPickupCancel = "return pickup-cancel"
    case returnAssignCarrier = "return assign-carrier"
    case returnHandOver = "return hand-over"
    case returnTrack = "return track"
    case returnClaim = "return claim"
    case returnDoubts = "return doubts"
    case returnResolve = "return resolve"
    case returnDocuments = "return documents"
    case returnVoid = "return void"
    case returnDeny = "return deny"
    case returnCancel = "return cancel"
    case returnClose = "return close"
    case returnShow = "return show"
    case returnList = "return list"

    case receive
    case receiveUndo = "receive undo"
    case reconcile
    case discrepancyList = "discrepancy list"
    case discrepancyResolve = "discrepancy resolve"

    case carrierSuspend = "carrier suspend"
    case carrierResume = "carrier resume"
    case carrierList = "carrier list"
    case carrierInvoice = "carrier invoice import"

    case catalogList = "catalog list"
    case catalogShow = "catalog show"
    case catalogImport = "catalog import"
    case catalogSet = "catalog set"
    case depotList = "depot list"
    case depotShow = "depot show"
    case depotImport = "depot import"
    case depotSet = "depot set"

    case webhook

    case orderFind = "order find"
    case due
    case report
    case noticesRun = "notices run"
    case noticesPreview = "notices preview"
    case noticesHold = "notices hold"
    case noticesResume = "notices resume"

    case auditVerify = "audit verify"
    case auditCheckpoint = "audit checkpoint"
    case initialize = "init"
    case user
    case tokenCreate = "token create"
    case tokenList = "token list"
    case tokenRevoke = "token revoke"
    case session
    case account
    case backup
    case restore
    case migrate
}
