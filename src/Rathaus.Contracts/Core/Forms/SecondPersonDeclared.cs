namespace Rathaus.Contracts.Core.Forms;

/// <summary>A second person answered by secret link: the holder of an account, the one who pays. It is filed in the record already.</summary>
/// <param name="Field">Name of the field of kind cosign.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Declares">What was asked, in the first person.</param>
/// <param name="Agreed">False: the person said no.</param>
public sealed record SecondPersonDeclared(CaseId Case, string Field, string Person, string Declares, bool Agreed);
