namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>What a person can reach online (docs: services/README.md; practice: OZG, no general form without effect).</summary>
public enum ServiceMode
{
    /// <summary>Takes legal effect online.</summary>
    Complete,
    /// <summary>Data and papers beforehand; the act itself is at the counter.</summary>
    Prepare,
    /// <summary>Another authority's portal is competent.</summary>
    Refer,
    /// <summary>Text only.</summary>
    Inform,
}

/// <summary>The form that the law orders.</summary>
public enum WrittenForm { None, Text, Written }

/// <summary>eIDAS levels.</summary>
public enum TrustLevel { Low, Substantial, High }

/// <summary>The kind of result; only a decision and a permit are administrative acts and carry a remedy notice.</summary>
public enum ResultKind { Decision, Permit, Certificate, Receipt, Registration, Information, None }

/// <summary>When money is due.</summary>
public enum MoneyOrder { None, Prepayment, FeeWithAct, Assessment }

/// <summary>Secrets that forbid content in mails and behind bare links.</summary>
public enum Secrecy { None, Tax, Social, Register }

/// <summary>Who applies: citizens, businesses (which must be offered the Organisationskonto, OZG § 3(3)), or both.</summary>
public enum AccountFit { Person, Organisation, Both }

/// <summary>A Leistung as <c>service.yaml</c> describes it; validated when loaded.</summary>
public sealed record ServiceDefinition
{
    /// <summary>Name of the folder and part of the address: <c>hundesteuer-anmelden</c>.</summary>
    public required string Slug { get; init; }
    public required Text Name { get; init; }
    /// <summary>One or two sentences.</summary>
    public required Text Summary { get; init; }
    /// <summary>What the primary button says: "Hund anmelden".</summary>
    public Text? Action { get; init; }
    /// <summary>Words by which people look for it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    /// <summary>Slugs of life situations.</summary>
    public IReadOnlyList<string> Situations { get; init; } = [];

    public required ServiceMode Mode { get; init; }
    /// <summary>Why this mode: the sentence of the text or the rule that decided it.</summary>
    public string? ModeReason { get; init; }
    public WrittenForm Form { get; init; }
    public TrustLevel Trust { get; init; }
    public required string WhyTrust { get; init; }
    public ResultKind Result { get; init; } = ResultKind.None;
    public MoneyOrder Money { get; init; }
    public Secrecy Secrecy { get; init; }
    /// <summary>Whose account fits.</summary>
    public AccountFit Account { get; init; } = AccountFit.Person;
    /// <summary>True for procedures of Annex II of the Single Digital Gateway: fully online, usable from abroad.</summary>
    public bool Sdg { get; init; }
    /// <summary>town, county, land or federal: the level that usually does it.</summary>
    public string Responsible { get; init; } = "town";
    /// <summary>Level by Land (two letters of ISO 3166-2:DE) where it differs from <see cref="Responsible"/>.</summary>
    public IReadOnlyDictionary<string, string> ResponsibleIn { get; init; } = new Dictionary<string, string>();
    /// <summary>Where <see cref="ServiceMode.Refer"/> leads.</summary>
    public string? ReferTo { get; init; }
    public string? ReferName { get; init; }

    /// <summary>Slug of the unit that works the cases.</summary>
    public required string Unit { get; init; }
    /// <summary>The responsible body as an imported text names it, where that is more exact than the unit.</summary>
    public string? UnitName { get; init; }
    /// <summary>How to reach it, as an imported text says; else the unit's own contact is shown.</summary>
    public string? Contact { get; init; }

    public bool Retired { get; init; }
    public DateOnly? RetiredOn { get; init; }
    public Text? RetiredReason { get; init; }
    /// <summary>Slugs of the services that follow a retired one.</summary>
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    /// <summary>Folder of folders that it lies in, by which a town adopts, adapts or hides; empty: the root.</summary>
    public string Group { get; init; } = "";
    /// <summary>Who may ask for it.</summary>
    public Text? Who { get; init; }
    public Text? Fee { get; init; }
    public Text? Duration { get; init; }
    public Text? Period { get; init; }
    public IReadOnlyList<Text> Papers { get; init; } = [];
    public IReadOnlyList<Text> NotNeeded { get; init; } = [];
    public IReadOnlyList<Text> Steps { get; init; } = [];
    public IReadOnlyList<string> LegalBasis { get; init; } = [];
    /// <summary>Further text in Markdown.</summary>
    public Text? Details { get; init; }

    /// <summary>Prefix of case numbers: <c>HS</c>.</summary>
    public string CasePrefix { get; init; } = "VG";
    /// <summary>Place in the file plan: <c>22.10</c>.</summary>
    public string FilePlan { get; init; } = "00.00";
    /// <summary>Years that the record is kept after it is closed.</summary>
    public int RetentionYears { get; init; } = 10;
    /// <summary>The town's promise, in working days from receipt; null: none.</summary>
    public int? PromiseWorkingDays { get; init; }
    /// <summary>Whether the promise pauses while the citizen is asked.</summary>
    public bool PromisePauses { get; init; } = true;
    /// <summary>Regime of delivery: VwVfG, AO, SGB X.</summary>
    public string Regime { get; init; } = "VwVfG";
    /// <summary>Ways allowed, first preferred: own-portal, letter.</summary>
    public IReadOnlyList<string> Delivery { get; init; } = ["letter"];
    /// <summary>Field of law for the table of remedy notices: <c>municipal-levy</c>.</summary>
    public string? RemedyField { get; init; }
    /// <summary>The decision of the service, where it has one.</summary>
    public DecisionDefinition? Decision { get; init; }
    /// <summary>How long money waits, and which outcomes fix it.</summary>
    public PaymentDefinition Payment { get; init; } = new();
    /// <summary>How the office works it: second officer, who is asked, what goes out besides.</summary>
    public ProcessDefinition Process { get; init; } = new();
    /// <summary>Clocks that a law orders for this service, beside promise, inaction and remedy.</summary>
    public IReadOnlyList<ServiceClock> Clocks { get; init; } = [];

    /// <summary>True where the folder has a form of its own.</summary>
    public bool HasForm { get; init; }
    /// <summary>True where an application can be handed in online: a form of its own, or the general form where it has an effect.</summary>
    public bool CanApply => !Retired && Mode == ServiceMode.Complete;
}

/// <summary>The decision of a service: its subject line, its blocks that a clerk may edit, and the outcomes.</summary>
public sealed record DecisionDefinition
{
    public required string Subject { get; init; }
    public IReadOnlyList<DecisionOutcome> Outcomes { get; init; } = [];
}

/// <summary>One way a case may end with a decision.</summary>
/// <param name="Code">grant, refuse, assess …</param>
/// <param name="Burdens">True where it needs hearing, reasons and legal basis as fields.</param>
public sealed record DecisionOutcome(string Code, string Label, bool Burdens, IReadOnlyList<DecisionBlock> Blocks)
{
    /// <summary>The kind of this outcome where it is not the service's: a refused certificate is a decision.</summary>
    public ResultKind? Result { get; init; }

    /// <summary>The letter in the service's folder, where it is not <c>decision.typ</c>.</summary>
    public string? Letter { get; init; }

    /// <summary>Expression name of the form (a computed value or a field) that says how many copies are made; null: one.</summary>
    public string? Copies { get; init; }

    /// <summary>Field of law of the remedy where it is not the service's.</summary>
    public string? RemedyField { get; init; }

    /// <summary>True where each addressee gets a paper with an own number: one notice per partner.</summary>
    public bool PerParty { get; init; }

    /// <summary>Files of the application that belong to the letter: names of file fields. The letter lists them, and who sends it lays them in.</summary>
    public IReadOnlyList<string> Enclosures { get; init; } = [];

    /// <summary>Measures in which the text of the decision and its plan have to agree.</summary>
    public IReadOnlyList<PlanMeasure> Plan { get; init; } = [];
}

/// <summary>A measure that stands in the text of the decision and in its plan; the decision goes out only where both say the same.</summary>
/// <param name="Label">The word before the number in the text: "Länge zusammen".</param>
/// <param name="Unit">The unit behind it: "m".</param>
/// <param name="Block">Code of the block in which it stands.</param>
/// <param name="Value">Computed value of the form that the plan is assumed to have at first.</param>
public sealed record PlanMeasure(string Code, string Label, string Unit, string Block, string? Value);

/// <summary>A block of the letter: a heading, and a text with <c>{{field}}</c> for answers and computed values.</summary>
public sealed record DecisionBlock(string Code, string Heading, string Text, bool Required);

/// <summary>Whose second signature a decision needs.</summary>
public enum SecondOfficer
{
    /// <summary>Decisions that burden somebody.</summary>
    Burdening,
    /// <summary>Every decision.</summary>
    Always,
    /// <summary>None; for mass work in which nothing is decided by discretion. Also a burdening decision then goes out with one signature.</summary>
    Never,
}

/// <summary>The days of a service's money (services/README.md: <c>payment</c>).</summary>
public sealed record PaymentDefinition
{
    /// <summary>Prepayment: days after the order in which it can be paid; then the order ends by itself.</summary>
    public int LapseDays { get; init; } = 14;

    /// <summary>Prepayment: days after the order until the one reminder.</summary>
    public int RemindDays { get; init; } = 7;

    /// <summary>Days from the decision until its fee is due.</summary>
    public int DueDays { get; init; } = 30;

    /// <summary>Fee with the act: whether it can be paid online before the decision.</summary>
    public bool Early { get; init; } = true;

    /// <summary>Outcomes that fix money; empty: those that burden nobody (fee with the act), <c>assess</c> and <c>grant</c> (assessment).</summary>
    public IReadOnlyList<string> FixedBy { get; init; } = [];
}

/// <summary>How the office works a service (services/README.md: <c>process</c>).</summary>
public sealed record ProcessDefinition
{
    public SecondOfficer SecondOfficer { get; init; }

    /// <summary>Working days from the flawless notice until the certificate of receipt has to go out; null: none.</summary>
    public int? ReceiptDays { get; init; }

    /// <summary>Days that a person has to answer a hearing.</summary>
    public int HearingDays { get; init; } = 14;

    /// <summary>Units and outside bodies that may be asked.</summary>
    public IReadOnlyList<ParticipantDefinition> Participation { get; init; } = [];

    /// <summary>Results that go out beside the outcome's own, each with its own delivery.</summary>
    public IReadOnlyList<ResultDefinition> Results { get; init; } = [];

    /// <summary>Computed value of the form: the day by which the decision has to have reached the person to be of use; null: any day.</summary>
    public string? ReachBy { get; init; }

    /// <summary>What the person reports after the decision.</summary>
    public IReadOnlyList<ReportDefinition> Reports { get; init; } = [];

    /// <summary>Offices outside the case that are told of it, each by an own transmission with its own part of the answers.</summary>
    public IReadOnlyList<DisclosureDefinition> Disclosures { get; init; } = [];

    /// <summary>The register of another program in which the office looks before it decides; null: none.</summary>
    public LookupDefinition? Lookup { get; init; }
}

/// <summary>An office that is told of a matter, and by which law.</summary>
/// <param name="Code">Name in the case: <c>ihk</c>.</param>
/// <param name="Basis">The paragraph that orders or allows it; for one behind a gate the secret that closes it.</param>
public sealed record DisclosureDefinition(string Code, string Name, string Basis)
{
    /// <summary>Computed value of the form that says whether this matter concerns the office; null: every matter.</summary>
    public string? When { get; init; }

    /// <summary>Fields of the form that the office gets; nothing else is shown for it.</summary>
    public IReadOnlyList<string> Share { get; init; } = [];

    /// <summary>Outcomes after which it is due; empty: as soon as somebody works on it.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Why nothing may be told unless a second person opened it with a legal basis for this one case; null: it may be told.</summary>
    public string? Gate { get; init; }
}

/// <summary>A register in which the clerk looks, and what tells its entries apart.</summary>
/// <param name="Name">As pages name it: "Geburtenregister".</param>
/// <param name="Distinguish">What distinguishes several hits: "Uhrzeit der Geburt".</param>
/// <param name="Ask">How the person is asked for it; <c>{{merkmale}}</c> stands for what distinguishes.</param>
public sealed record LookupDefinition(string Name, IReadOnlyList<string> Distinguish, string Ask);

/// <summary>A report of the person after the decision: when signs were set up, that a place was cleared.</summary>
/// <param name="Ask">What to write, for the person.</param>
/// <param name="Outcomes">The outcomes after which it is expected.</param>
public sealed record ReportDefinition(string Code, Text Label, Text Ask, IReadOnlyList<string> Outcomes)
{
    /// <summary>Computed value of the form: the last day that counts as in time; null: any day.</summary>
    public string? By { get; init; }

    /// <summary>What it means when the reported day is later; the office is told too.</summary>
    public Text? Late { get; init; }

    /// <summary>Days after the case was closed until what was reported is deleted, text and files; null: it stays with the record.</summary>
    public int? KeepDays { get; init; }
}

/// <summary>Somebody who is asked before a decision.</summary>
/// <param name="Code">Name in the case: <c>police</c>.</param>
/// <param name="Days">Days until the answer is due.</param>
public sealed record ParticipantDefinition(string Code, string Name, int Days, string Question)
{
    /// <summary>Where the link goes; null: the clerk types it or hands the link over.</summary>
    public string? Mail { get; init; }

    /// <summary>Fields of the form that this body may see; nothing else of the case is shown.</summary>
    public IReadOnlyList<string> Share { get; init; } = [];

    /// <summary>The agreement by which silence is consent; null: silence says nothing.</summary>
    public string? SilenceIsConsent { get; init; }
}

/// <summary>A further result of a case: a fee decision beside a certificate, an order beside a permit.</summary>
/// <param name="Outcomes">The outcomes with which it goes out.</param>
public sealed record ResultDefinition(string Code, ResultKind Kind, string Subject, IReadOnlyList<string> Outcomes, IReadOnlyList<DecisionBlock> Blocks)
{
    public string? Letter { get; init; }
    public string? Copies { get; init; }
    public string? RemedyField { get; init; }

    /// <summary>Files of the application that belong to this letter: names of file fields.</summary>
    public IReadOnlyList<string> Enclosures { get; init; } = [];

    /// <summary>True where this result names the money that the case fixes.</summary>
    public bool Money { get; init; }

    /// <summary>True where each addressee gets a paper with an own number, and owes an equal share of the money by an own claim.</summary>
    public bool PerParty { get; init; }

    /// <summary>Ways of this result, first preferred; empty: those of the service.</summary>
    public IReadOnlyList<string> Delivery { get; init; } = [];
}

/// <summary>What a kind of result brings along.</summary>
public static class ResultKinds
{
    /// <summary>Only administrative acts carry a remedy notice.</summary>
    public static bool IsAct(this ResultKind kind) => kind is ResultKind.Decision or ResultKind.Permit;

    /// <summary>Certificates and certificates of receipt are paper: seal, number of an own range, copies.</summary>
    public static bool IsCertificate(this ResultKind kind) => kind is ResultKind.Certificate or ResultKind.Receipt or ResultKind.Registration;
}

/// <summary>Kinds of clock that a law orders for a service.</summary>
public enum ServiceClockKind { Statutory, DeemedApproval }

/// <summary>A clock that a law orders.</summary>
/// <param name="Label">As pages name it: "Empfangsbescheinigung".</param>
/// <param name="Basis">The paragraph that orders it.</param>
/// <param name="AtReceipt">True: starts with the application; false: with the complete papers.</param>
public sealed record ServiceClock(ServiceClockKind Kind, string Label, string Basis, bool AtReceipt)
{
    public int? Days { get; init; }
    public int? WorkingDays { get; init; }
    public int? Months { get; init; }
}
