using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Proofs.Check;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Transparency;
