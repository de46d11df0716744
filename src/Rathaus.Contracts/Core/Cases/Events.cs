namespace Rathaus.Contracts.Core.Cases;

/// <summary>An application was handed in and is a case now.</summary>
public sealed record ApplicationSubmitted(CaseId Case);

/// <summary>A clerk asked the citizen something.</summary>
public sealed record QuestionAsked(CaseId Case, Guid Question);

/// <summary>The citizen answered.</summary>
public sealed record QuestionAnswered(CaseId Case, Guid Question);

/// <summary>A decision was released: from now on it may be rendered, filed and delivered.</summary>
public sealed record DecisionReleased(CaseId Case, Guid Decision);

/// <summary>The application ended before the work was done: taken back, handed in twice, or forwarded to somebody else.</summary>
public sealed record ApplicationWithdrawn(CaseId Case);

/// <summary>Something happened that the person of the case should know without asking: it was forwarded, closed, a mandate ended.</summary>
public sealed record ApplicantInformed(CaseId Case, Guid Entry);

/// <summary>A case reached its end.</summary>
public sealed record CaseClosed(CaseId Case);
