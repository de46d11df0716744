using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>One dialogue over several services (services/README.md, life events): what is asked once, and which services it leads to.</summary>
/// <param name="Form">What is asked once, in the language of <c>form.yaml</c>.</param>
/// <param name="Parts">Services that are applied for, in their order.</param>
/// <param name="Steps">What cannot be done here and must be done as well.</param>
internal sealed record LifeEventDefinition(string Slug, Text Name, Text Summary, string Situation, FormDefinition Form, IReadOnlyList<LifeEventPart> Parts, IReadOnlyList<LifeEventStep> Steps);

/// <summary>A service of a life event.</summary>
/// <param name="When">Null: always.</param>
/// <param name="Share">Field of the service → field of the dialogue of the same kind.</param>
/// <param name="Set">Answer of the service that follows from the event itself: path → value in one form.</param>
internal sealed record LifeEventPart(string Service, Expression? When, Text Why, IReadOnlyDictionary<string, string> Share, IReadOnlyDictionary<string, string> Set);

/// <summary>A service that is done elsewhere or with an appointment.</summary>
internal sealed record LifeEventStep(string Service, Expression? When, Text Text);
