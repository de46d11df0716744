using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Contracts.Core.Forms;

/// <summary>What a service's own form is made of; counts for lists, maturity and the search for twins.</summary>
/// <param name="Fields">Questions, those of repeated groups included.</param>
/// <param name="Conditions">Conditions of pages, fields, rules, ends, texts, tasks, parties and amounts.</param>
/// <param name="Tests">Cases in <c>tests.yaml</c>.</param>
/// <param name="Shape">Hash of the kinds of fields and of the conditions in order, without labels and names: equal for forms that differ in words only.</param>
/// <param name="TakesEvidence">Papers can be handed in with the form.</param>
/// <param name="SparesEvidence">Papers can be shown, are here already or are fetched.</param>
/// <param name="OffersKnownData">Known data of the account is offered.</param>
/// <param name="Fees">Lines of the fee.</param>
/// <param name="Dues">Amounts that will be owed by a later assessment.</param>
public sealed record FormFacts(int Fields, int Conditions, int Tests, string Shape, bool TakesEvidence, bool SparesEvidence, bool OffersKnownData, int Fees, int Dues);

/// <summary>Measures the form in a service's folder; needs no town.</summary>
public interface IFormFacts
{
    /// <summary>Null for a service without a form of its own, or with one that cannot be read.</summary>
    /// <param name="files">The texts by name: <c>form.yaml</c>, <c>tests.yaml</c>.</param>
    FormFacts? Of(IReadOnlyDictionary<string, string> files);
}

/// <summary>Takes one condition after the other out of a service's form and sees whether its tests notice.</summary>
public interface IServiceMutants
{
    /// <summary>What no test notices, in German: "pages.ort.stop[0]: nie geprüft". Empty when every condition matters to a test.</summary>
    /// <param name="tried">How many changes were tried.</param>
    IReadOnlyList<string> Survivors(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, out int tried);
}
